// An e-mail as a file (.eml): lines of a header, an empty line, and what it carries.

/** Headers are read up to here; those of one message may run to several thousand characters. */
const HEAD = 64 * 1024;
const LINE = /^[!-9;-~]{1,80}:/u;

/**
 * True where a text begins with an e-mail's header. A typed memo begins with "From:" and "To:" as well: only what mail
 * programs write, or an address with a date or subject beside it, makes it an e-mail.
 */
export function looksLikeEmail(text: string): boolean {
  const names = headerNames(text.slice(0, HEAD));
  if (names === null) return false;
  const has = (...wanted: string[]): boolean => wanted.some((name) => names.has(name));
  if (!has("from", "sender", "return-path", "received")) return false;
  if (has("mime-version", "message-id", "received", "content-type", "return-path")) return true;
  return (names.get("from") ?? "").includes("@") && has("subject", "date");
}

/** The header's lines by their names; null where the text does not begin with one. */
function headerNames(head: string): ReadonlyMap<string, string> | null {
  const lines = head.split(/\r\n?|\n/u);
  // A mailbox file puts a line of its own before each message.
  const from = /^From \S+ /u.test(lines[0] ?? "") ? 1 : 0;
  const names = new Map<string, string>();
  for (const line of lines.slice(from)) {
    if (line === "") return names.size > 0 ? names : null;
    if (/^[ \t]/u.test(line) && names.size > 0) continue;
    if (!LINE.test(line)) return null;
    const end = line.indexOf(":");
    names.set(line.slice(0, end).toLowerCase(), line.slice(end + 1));
  }
  return names.size > 0 ? names : null;
}
