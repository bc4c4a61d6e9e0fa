import type { FactBook } from "./book.ts";
import { type Cause, finding, type Finding } from "./finding.ts";
import { newestFirst, nothingCounts, outOfForce, staleness } from "./force.ts";
import type { ListRow, Sheet } from "./sheet.ts";
import type { List, Topic } from "./topic.ts";

// What the lists say of a topic: yes where one names it, no where one that is in date does not. Several
// rows of one list are read together.

/** What the rows of the topic's lists say on `day`. */
export function findListed(book: FactBook, topic: Topic, sheet: Sheet, day: string): Finding {
  let stale: Finding | null = null;
  let open: Finding | null = null;
  let unread: Finding | null = null;
  let current: ListRow | null = null;
  for (const list of topic.from) {
    for (const row of sheet.lists[list]) {
      if (outOfForce(row.row, day) !== null) continue;
      const entry = findEntry(topic, list, row);
      if (entry !== null) {
        const why = staleness(book, row.row, day, topic.yesLasts ?? topic.maxAge);
        if (why === null) return named(row, entry, sheet.lists[list], day);
        stale ??= finding("unknown", why, row.row, entry);
      }
      const left = row.open.get(topic.fact);
      if (left !== undefined) open ??= finding("unknown", "doubt", row.row, left);
      if (row.unread !== null) unread ??= finding("unknown", "unreadable", row.row, row.unread);
      if (current === null && staleness(book, row.row, day, topic.maxAge) === null) current = row;
    }
  }
  if (stale !== null || open !== null) return stale ?? open!;
  if (current === null) return noneCounts(book, topic, sheet, day);
  if (topic.absence === "unknown") return finding("unknown", "silent", current.row);
  return unread ?? finding("no", "not-listed", current.row);
}

function findEntry(topic: Topic, list: List, row: ListRow): string | null {
  const entry = row.named.get(topic.fact);
  if (entry !== undefined) return entry;
  if (topic.anyIn !== list) return null;
  return row.entries.find(({ doubts }) => !doubts.has(topic.fact))?.text ?? null;
}

// The same list said to be empty on that day or later: one of the two is wrong, and which is not ours to say.
function named(row: ListRow, entry: string, list: readonly ListRow[], day: string): Finding {
  const empty = list.find(
    (other) =>
      other.entries.length === 0 && newestFirst(other.row, row.row) <= 0 && outOfForce(other.row, day) === null,
  );
  if (empty === undefined) return finding("yes", "listed", row.row, entry);
  const { source, from } = empty.row;
  return finding("unknown", "contradiction", row.row, `${source}, ${from ?? "undated"}, says that there are none`);
}

function noneCounts(book: FactBook, topic: Topic, sheet: Sheet, day: string): Finding {
  const rows = topic.from.flatMap((list) => sheet.lists[list].map(({ row }) => row));
  const reason = (row: (typeof rows)[number]): Cause | null =>
    outOfForce(row, day) ?? staleness(book, row, day, topic.maxAge);
  return nothingCounts(rows, reason);
}
