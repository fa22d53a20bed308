import './marks.css';

const colours = 6;

/**
 * The look of a label's marks by its place in the rubric: one of six colours and one of six lines. From the seventh
 * label on the same colours come with other lines, so that no two of 36 labels look alike, also without colours.
 */
export function markClass(tone: number): string {
  const place = Math.max(0, tone);
  const line = (place + Math.floor(place / colours)) % colours;
  return `mark-colour-${place % colours} mark-line-${line}`;
}
