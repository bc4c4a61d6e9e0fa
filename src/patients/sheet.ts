import type { ContextFact } from "./context.ts";
import { newestFirst } from "./force.ts";
import type { Entry, ListReader } from "./listing.ts";
import { isList, type List } from "./topic.ts";

// A patient's rows laid out once, newest first, with every list already read: a run of reports asks the
// same few rows the same few questions a hundred thousand times a second.

export type ListRow = {
  readonly row: ContextFact;
  readonly entries: readonly Entry[];
  /** Topic to the entry that names it, or that leaves it open. */
  readonly named: ReadonlyMap<string, string>;
  readonly open: ReadonlyMap<string, string>;
  /** The first entry that cannot be read. */
  readonly unread: string | null;
};

export type Sheet = {
  readonly own: ReadonlyMap<string, readonly ContextFact[]>;
  readonly lists: Readonly<Record<List, readonly ListRow[]>>;
};

const NO_ROWS: readonly ContextFact[] = [];

/** The rows whose fact is the topic itself, newest first. */
export function ownRows(sheet: Sheet, fact: string): readonly ContextFact[] {
  return sheet.own.get(fact) ?? NO_ROWS;
}

/** Lays out rows; they are taken to stay as they are. */
export function layOut(read: ListReader, rows: readonly ContextFact[]): Sheet {
  const own = new Map<string, ContextFact[]>();
  const lists: Record<List, ListRow[]> = { problems: [], medicines: [], "monitored-drugs": [] };
  for (const row of [...rows].sort(newestFirst)) {
    if (isList(row.fact)) {
      lists[row.fact].push(listRow(row, read(row.fact, row.value)));
    } else {
      const others = own.get(row.fact);
      if (others === undefined) own.set(row.fact, [row]);
      else others.push(row);
    }
  }
  return { own, lists };
}

function listRow(row: ContextFact, entries: readonly Entry[]): ListRow {
  const named = new Map<string, string>();
  const open = new Map<string, string>();
  for (const entry of entries) {
    for (const fact of entry.names) if (!named.has(fact)) named.set(fact, entry.text);
    for (const fact of entry.doubts) if (!open.has(fact)) open.set(fact, entry.text);
  }
  return { row, entries, named, open, unread: entries.find((entry) => !entry.readable)?.text ?? null };
}
