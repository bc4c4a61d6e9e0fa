/** What a form sent, by field; a box that is not ticked is not in it. */
export type Fields = Readonly<Record<string, string>>;

/** Text as people typed it: browsers send line ends in two characters. */
export function typed(text: string | undefined): string {
  return (text ?? "").replaceAll("\r\n", "\n").trim();
}
