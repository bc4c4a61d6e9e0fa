import pg from "pg";

// What a log may say of an error: which and where, never what of whom. PostgreSQL's own words can repeat a
// whole row ("Failing row contains ..."), and a sender's file name can hold an NHS number.

/** One line, for somebody who looks after the installation; no value from a row and no NHS number. */
export function faultOf(error: unknown): string {
  if (error instanceof pg.DatabaseError) return databaseFault(error);
  return plain(error instanceof Error ? error.message : "unknown");
}

/** The line, and the places in the code beneath it. */
export function faultWithPlaces(error: unknown): string {
  const kind = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const places = stack.split("\n").filter((line) => /^ {4}at /.test(line));
  return [`${kind}: ${faultOf(error)}`, ...places].join("\n");
}

/** A text for a log: on one line, without what a terminal would obey, and without ten digits that may be a person. */
export function plain(text: string): string {
  return text.replaceAll(/\p{C}/gu, "?").replaceAll(/(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g, "(ten digits)");
}

// Classes 22 and 23 are about values (not a number, not allowed in a column) and P0 are our own words in SQL.
function databaseFault({ code = "", message, table, constraint }: pg.DatabaseError): string {
  const about = [table, constraint].filter((name) => name !== undefined).join(", ");
  const says = /^(22|23|P0)/.test(code) ? "" : `: ${plain(message)}`;
  return `PostgreSQL ${code}${about === "" ? "" : ` (${about})`}${says}`;
}
