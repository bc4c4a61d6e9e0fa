import type { FactBook } from "./book.ts";
import type { ContextFact } from "./context.ts";
import { findDay } from "./day.ts";
import { finding, type Finding } from "./finding.ts";
import { nothingCounts, outOfForce, staleness } from "./force.ts";
import type { Topic } from "./topic.ts";
import { plainWords } from "./words.ts";

// A row of a topic's own: "pregnant, no". The newest that counts decides.

export type Said = "yes" | "no" | "cannot-tell";

const SAID: ReadonlyMap<string, Said> = new Map<string, Said>([
  ["yes", "yes"],
  ["y", "yes"],
  ["true", "yes"],
  ["no", "no"],
  ["n", "no"],
  ["false", "no"],
  ["cannot tell", "cannot-tell"],
  ["unknown", "cannot-tell"],
]);

/** Yes, no or cannot tell as a file or a form spells it; null for anything else. */
export function findSaid(value: string): Said | null {
  return SAID.get(value) ?? SAID.get(plainWords(value)) ?? null;
}

const NOTHING = finding("unknown", "nothing");

/** What the rows of its own say of a topic on `day`; `own` are the rows whose fact is the topic, newest first. */
export function findDirect(book: FactBook, topic: Topic, own: readonly ContextFact[], day: string): Finding {
  if (own.length === 0) return NOTHING;
  const each = own.filter((row) => outOfForce(row, day) === null).map((row) => ofRow(book, topic, row, day));
  const counting = each.filter(({ cause }) => cause !== "too-old" && cause !== "undated");
  const newest = counting[0];
  if (newest === undefined) return each[0] ?? nothingCounts(own, (row) => outOfForce(row, day));
  const against = counting.find(({ row, answer }) => row?.from === newest.row?.from && answer !== newest.answer);
  if (against === undefined) return newest;
  return finding(
    "unknown",
    "contradiction",
    newest.row,
    `"${against.row?.value}", ${against.row?.source}, of the same date`,
  );
}

function ofRow(book: FactBook, topic: Topic, row: ContextFact, day: string): Finding {
  const said = findSaid(row.value) ?? ofDate(book, topic, row, day);
  if (said === "odd") return finding("unknown", "odd", row);
  const stale = staleness(book, row, day, said === "yes" ? (topic.yesLasts ?? topic.maxAge) : topic.maxAge);
  // A date speaks for itself for as long as it makes a yes; a row that says when needs no second date.
  if (stale !== null && !(said === "yes" && findDay(row.value) !== null)) return finding("unknown", stale, row);
  return said === "cannot-tell" ? finding("unknown", "cannot-tell", row) : finding(said, "said", row);
}

// A date of delivery makes a yes for twelve weeks. A longer gone one is a no only while the row is young:
// it says nothing of a later birth. A date to come, or one where none is asked for, is no answer.
function ofDate(book: FactBook, topic: Topic, row: ContextFact, day: string): "yes" | "no" | "odd" {
  const date = findDay(row.value);
  if (date === null || topic.within === undefined || date > day) return "odd";
  return date >= book.cutoff(day, topic.within) ? "yes" : "no";
}
