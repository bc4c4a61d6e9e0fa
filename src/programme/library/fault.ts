/** What is wrong with a field of a form, in one sentence. */
export type Fault = { readonly field: string; readonly says: string };

const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;
const PHONE = /(?:\+|\b0)[\d\s()-]{8,}\d/;

/** One line of text that is needed and has a limit, in characters. */
export function lineFaults(field: string, value: string, what: string, most: number): readonly Fault[] {
  if (value === "") return [{ field, says: `Enter ${what}.` }];
  if (value.length > most) return [{ field, says: `Enter at most ${most} characters here.` }];
  return [];
}

/** Who wrote something is a name: how to reach them is theirs to offer, in the directory. */
export function authorFaults(author: string): readonly Fault[] {
  const faults = lineFaults("author", author, "who wrote it", 200);
  if (faults.length > 0 || (!MAIL.test(author) && !PHONE.test(author))) return faults;
  return [{ field: "author", says: "Name the author without an e-mail address or telephone number." }];
}

/** True of what looks like an e-mail address and nothing else. */
export function isMail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text);
}
