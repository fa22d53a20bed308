// biome-ignore lint/suspicious/noControlCharactersInRegex: no document shows them
const controls = /[\u0000-\u001f\u007f-\u009f]+/g;
/** Overrides and isolates would turn the sentence around a name; letters of right-to-left scripts need none of them. */
const directions = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** People's words on one line of a report. */
export function cleanText(text: string): string {
  return text.replace(directions, '').replace(controls, ' ').replace(/ {2,}/g, ' ').trim();
}
