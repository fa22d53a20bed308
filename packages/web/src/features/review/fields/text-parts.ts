/**
 * Longer outputs are highlighted part by part: a text area of megabytes takes browsers many seconds to lay out, and
 * nothing else on the page answers meanwhile.
 */
const partLength = 50_000;

/** Where the parts of a text begin, in UTF-16 units; cut at the last line break of a part's last fifth if there is one. */
export function partStarts(text: string, length: number = partLength): number[] {
  const starts = [0];
  for (let start = 0; start + length < text.length; ) {
    const most = start + length;
    const line = text.lastIndexOf('\n', most - 1) + 1;
    const isInsidePair = (text.codePointAt(most - 1) ?? 0) > 0xffff;
    start = line > start + length * 0.8 ? line : isInsidePair ? most - 1 : most;
    starts.push(start);
  }
  return starts;
}
