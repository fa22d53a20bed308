// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text of others for one line of a terminal: names must not move the cursor, change colours or reverse the line. */
export function plainText(text: string): string {
  return text.replace(controls, '\ufffd');
}
