import { type FactBook, isList } from "./book.ts";
import type { ContextFact } from "./context.ts";
import { finding, type Finding } from "./finding.ts";
import { newestFirst, nothingCounts, outOfForce, staleness } from "./force.ts";
import type { Entry } from "./listing.ts";
import type { List, Topic } from "./topic.ts";

// What the lists say of a topic: yes where one names it, no where one that is in date does not. Several
// rows of one list are read together.

type ListRow = ContextFact & { readonly fact: List };

function isListRow(row: ContextFact): row is ListRow {
  return isList(row.fact);
}

/** What the rows of the topic's lists say on `day`. */
export function findListed(book: FactBook, topic: Topic, rows: readonly ContextFact[], day: string): Finding {
  const listed = rows
    .filter((row) => isListRow(row))
    .filter((row) => topic.from.includes(row.fact))
    .sort(newestFirst);
  const inForce = listed.filter((row) => outOfForce(row, day) === null);
  const named = findNamed(book, topic, inForce, day);
  if (named !== null) return named;
  const open = firstEntry(book, inForce, (entry) => entry.doubts.has(topic.fact));
  if (open !== null) return finding("unknown", "doubt", open.row, open.entry);
  const current = inForce.find((row) => staleness(book, row, day, topic.maxAge) === null);
  if (current === undefined) {
    return nothingCounts(listed, (row) => outOfForce(row, day) ?? staleness(book, row, day, topic.maxAge));
  }
  if (topic.absence === "unknown") return finding("unknown", "silent", current);
  const unread = firstEntry(book, inForce, (entry) => !entry.readable);
  if (unread !== null) return finding("unknown", "unreadable", unread.row, unread.entry);
  return finding("no", "not-listed", current);
}

function findNamed(book: FactBook, topic: Topic, inForce: readonly ListRow[], day: string): Finding | null {
  const mention = firstEntry(book, inForce, (entry, list) => names(topic, entry, list));
  if (mention === null) return null;
  const { row, entry } = mention;
  const stale = staleness(book, row, day, topic.yesLasts ?? topic.maxAge);
  if (stale !== null) return finding("unknown", stale, row, entry);
  // The same list said to be empty on that day or later: one of the two is wrong, and which is not ours to say.
  const empty = inForce.find(
    (other) => other.fact === row.fact && newestFirst(other, row) <= 0 && book.entriesOf(other, row.fact).length === 0,
  );
  if (empty === undefined) return finding("yes", "listed", row, entry);
  return finding(
    "unknown",
    "contradiction",
    row,
    `${empty.source} of ${empty.from ?? "no date"} says that there are none`,
  );
}

function names(topic: Topic, entry: Entry, list: List): boolean {
  return entry.names.has(topic.fact) || (topic.anyIn === list && !entry.doubts.has(topic.fact));
}

type Place = { readonly row: ListRow; readonly entry: string };

function firstEntry(
  book: FactBook,
  rows: readonly ListRow[],
  wanted: (entry: Entry, list: List) => boolean,
): Place | null {
  for (const row of rows) {
    for (const entry of book.entriesOf(row, row.fact)) if (wanted(entry, row.fact)) return { row, entry: entry.text };
  }
  return null;
}
