import { type Noting, note } from "./noting.ts";

/** An organisation's code as the NHS gives them; null, and told, for what has not that form: it would look like somebody else's. */
export function odsCode(noting: Noting, text: string | null, path: string): string | null {
  if (text === null || /^[A-Z0-9]{3,12}$/.test(text)) return text;
  note(noting, "organisation-code", path, text);
  return null;
}
