/** What would end a line, move a terminal's cursor or colour its text. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const LINE_MAX = 1000;
const QUOTED_MAX = 40;

/** A text of unknown origin as one line that is safe to print: control characters escaped, and never long. */
export function oneLine(text: string): string {
  const escaped = text.replaceAll(CONTROL, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return shortened(escaped, LINE_MAX);
}

/** The text, or its beginning where it is longer than a message should quote. */
export function shortened(text: string, most = QUOTED_MAX): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
