import { readFileSync } from "node:fs";
import { Value } from "typebox/value";
import type { ContextFact } from "./context.ts";
import { dayBefore, isDay, isDuration } from "./day.ts";
import { listReader, type ListReader } from "./listing.ts";
import { layOut, type Sheet } from "./sheet.ts";
import { FactContent, isList, type Topic } from "./topic.ts";
import { plainWords } from "./words.ts";

// The book of facts: `content/facts.json` checked once and made quick to ask.

export type FactBook = {
  readonly content: FactContent;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly readList: ListReader;
  /** The rows of one patient laid out; the array is taken to stay as it is. */
  readonly sheetOf: (rows: readonly ContextFact[]) => Sheet;
  /** The first day from which something counts as no older than `age` on `day`. */
  readonly cutoff: (day: string, age: string) => string;
};

const CONTENT = new URL("../../content/facts.json", import.meta.url);

let shipped: FactBook | null = null;

/** The book as shipped in `content/facts.json`, read once. Throws where the file is not a book of facts. */
export function shippedFactBook(): FactBook {
  shipped ??= factBook(JSON.parse(readFileSync(CONTENT, "utf8")));
  return shipped;
}

/** Checks content and indexes it; throws a RangeError that names the fault, because content is ours to get right. */
export function factBook(json: unknown): FactBook {
  if (!Value.Check(FactContent, json)) {
    const [first] = Value.Errors(FactContent, json);
    throw new RangeError(
      `content/facts.json: ${first?.instancePath ?? ""} ${first?.message ?? "is not a book of facts"}`,
    );
  }
  const content: FactContent = json;
  const topics = new Map(content.topics.map((topic) => [topic.fact, topic]));
  const faults = [
    ...(topics.size < content.topics.length ? ["a fact stands twice"] : []),
    ...[content.edition, content.reviewBy].filter((day) => !isDay(day)).map((day) => `${day} is no date`),
    ...(isDuration(content.targetsMaxAge) ? [] : ["targetsMaxAge is no duration"]),
    ...content.topics.flatMap(faultsOf),
  ];
  if (faults.length > 0) throw new RangeError(`content/facts.json: ${faults.join("; ")}`);
  const readList = listReader(content.topics, content.doubts);
  return { content, topics, readList, sheetOf: rememberingSheets(readList), cutoff: cutoffs() };
}

/** The book's own name for a cell of the column `fact` ("Monitored drugs", "medication"), or null where it has none. */
export function findFactName(book: FactBook, text: string): string | null {
  const plain = plainWords(text).replaceAll(" ", "-");
  const name = book.content.aliases[plain] ?? plain;
  return isList(name) || name === "targets" || book.topics.has(name) ? name : null;
}

function faultsOf(topic: Topic): string[] {
  const ages = [topic.maxAge, topic.within, topic.yesLasts === "always" ? undefined : topic.yesLasts];
  const empty = topic.terms.filter((term) => plainWords(term) === "");
  return [
    ...(isList(topic.fact) || topic.fact === "targets" ? [`${topic.fact} is the name of a list`] : []),
    ...ages.filter((age) => age !== undefined && !isDuration(age)).map((age) => `${topic.fact}: ${age} is no duration`),
    ...(empty.length > 0 ? [`${topic.fact}: an empty term`] : []),
    ...(topic.anyIn !== undefined && !topic.from.includes(topic.anyIn) ? [`${topic.fact}: anyIn is not in from`] : []),
  ];
}

// A patient's rows are read once, however many of their reports are decided.
function rememberingSheets(read: ListReader): FactBook["sheetOf"] {
  const sheets = new WeakMap<readonly ContextFact[], Sheet>();
  return (rows) => {
    const known = sheets.get(rows);
    if (known !== undefined) return known;
    const sheet = layOut(read, rows);
    sheets.set(rows, sheet);
    return sheet;
  };
}

// Reports are decided in runs of one day, so that one day's worth of cutoffs is enough to keep.
function cutoffs(): FactBook["cutoff"] {
  let of = "";
  let byAge = new Map<string, string>();
  return (day, age) => {
    if (day !== of) {
      of = day;
      byAge = new Map();
    }
    const known = byAge.get(age);
    if (known !== undefined) return known;
    const cutoff = dayBefore(day, age);
    byAge.set(age, cutoff);
    return cutoff;
  };
}
