import { type Suggestion, suggest } from "../suggestion.ts";
import type { Ground } from "./ground.ts";
import type { Unit } from "./layout.ts";
import { letterLists } from "./lists.ts";
import { isPlain, preciseOf } from "./precise.ts";
import { type Hit, type Phrases, findAll, phrases, within } from "./tokens.ts";

// Diseases and procedures: by our own lists, by the endings of words, and what a sender wrote under such a heading.

const SNOMED = "http://snomed.info/sct";

/** A name of a list; "never" swallows words that only look like one ("diabetes clinic"). */
type Means = { readonly code: string | null; readonly display: string } | "never";
type Finder = {
  readonly kind: "diagnosis" | "procedure";
  readonly heading: Unit["kind"];
  readonly names: Phrases<Means>;
  /** Those that stand in the list, and not only for an ending. */
  readonly listed: ReadonlySet<Means>;
  readonly heads: ReadonlySet<string>;
  readonly endings: RegExp;
};

const ALONE = { kind: "alone" } as const;
const LONGEST_ITEM = 110;
/** A sentence says something of the patient; an item of a list of diagnoses is a name. */
const STATES = /\b(?:he|she|they|we|i|has|have|had|was|were|is|are|will|been|thank|please|my|me|you)\b/iu;

let finders: readonly Finder[] | undefined;

export function namedIn(ground: Ground): readonly Suggestion[] {
  finders ??= [conditionFinder(), procedureFinder()];
  return finders.flatMap((finder) => found(ground, finder));
}

function found(ground: Ground, finder: Finder): readonly Suggestion[] {
  const { text, tokens } = ground;
  const suggestions: Suggestion[] = [];
  const hits = findAll(text, tokens, finder.names);
  const named = hits.filter(({ means, start, end }) => means !== "never" && isWritten(text.slice(start, end)));
  const taken = new Set(hits.flatMap(({ first, after }) => Array.from({ length: after - first }, (_, i) => first + i)));
  const all = [...named, ...byEnding(ground, finder, taken)].toSorted((a, b) => a.start - b.start);
  let said = 0;
  for (const hit of all) {
    // "Diabetic nephropathy" is one name, though each of its words is one by itself.
    if (hit.end <= said) continue;
    const unit = ground.unitAt(hit.start);
    if (unit === undefined || isFrame(text, unit) || unit.kind === "allergies") continue;
    const { means } = hit;
    const isListed = finder.kind === "diagnosis" && finder.listed.has(means);
    const begins = isListed ? nameBegins(ground, hit.first, taken) : hit.first;
    const precise = isListed ? preciseOf(ground, unit, hit, taken, begins) : ALONE;
    if (precise.kind === "service") continue;
    const whole = precise.kind === "particular" ? precise.span : hit;
    const span = { start: Math.max(unit.start, whole.start), end: Math.min(whole.end, unit.end) };
    said = span.end;
    // Words of two items of a list ("CKD", "3 toes amputated") make no name together.
    const code =
      means === "never" || means.code === null || precise.kind === "particular" || hit.end > unit.end
        ? null
        : { system: SNOMED, code: means.code, display: means.display };
    const value = { what: text.slice(span.start, span.end) };
    suggestions.push(suggest(text, span, { kind: finder.kind, assertion: ground.assertionAt(span), code, value }));
  }
  return [...suggestions, ...underHeading(ground, finder, all)];
}

/** Short names are abbreviations and count only in capitals: "AF", not "af"; nor "PE" in "pe". */
function isWritten(words: string): boolean {
  return words.length > 3 || words === words.toUpperCase() || /[a-z][A-Z]|\d/.test(words);
}

function byEnding(ground: Ground, finder: Finder, taken: ReadonlySet<number>): readonly Hit<Means>[] {
  const { tokens } = ground;
  const hits: Hit<Means>[] = [];
  for (const [at, token] of tokens.entries()) {
    if (taken.has(at)) continue;
    const { lower, start, end } = token;
    const head = finder.heads.has(lower) || (lower.endsWith("s") && finder.heads.has(lower.slice(0, -1)));
    const means = { code: null, display: lower };
    if (head) {
      const first = nameBegins(ground, at, taken);
      if (first < at) hits.push({ means, start: tokens[first]?.start ?? start, end, first, after: at + 1 });
    } else if (lower.length > 6 && finder.endings.test(lower)) {
      hits.push({ means, start, end, first: at, after: at + 1 });
    }
  }
  return hits;
}

/** How far to the left the name of a disease reaches from its head: "distal radius" of "distal radius fracture". */
function nameBegins(ground: Ground, at: number, taken: ReadonlySet<number>): number {
  const { text, tokens } = ground;
  let first = at;
  while (first > at - 3 && first > 0) {
    const before = tokens[first - 1];
    const token = tokens[first];
    if (before === undefined || token === undefined || taken.has(first - 1)) break;
    if (
      isPlain(before.lower) ||
      /\d|ly$|ed$|s$/.test(before.lower) ||
      // A name goes on over the end of a line.
      !/^(?: |[ \t]{0,3}\r?\n[ \t]{0,3})$/u.test(text.slice(before.end, token.start)) ||
      ground.unitAt(before.start) !== ground.unitAt(token.start)
    )
      break;
    first -= 1;
  }
  return first;
}

/** Under "Diagnosis:" a sender's item is one, whether a list knows its words or not. */
function underHeading(ground: Ground, finder: Finder, known: readonly Hit<Means>[]): readonly Suggestion[] {
  const { text, units, trusts } = ground;
  return units.flatMap((unit) => {
    const words = text.slice(unit.start, unit.end).replace(/[.;,]+$/u, "");
    if (unit.kind !== finder.heading || !unit.item || words.length > LONGEST_ITEM || !/\p{L}{3}/u.test(words))
      return [];
    if (
      within(known, unit).length > 0 ||
      STATES.test(words) ||
      /^(?:nil|none|n\/a|not known|not applicable|as above|unknown)\b/iu.test(words)
    )
      return [];
    const span = { start: unit.start, end: unit.start + words.length };
    if (!trusts(span)) return [];
    return [suggest(text, span, { kind: finder.kind, assertion: ground.assertionAt(span), value: { what: words } })];
  });
}

/** Letterhead and signature: the names of departments and posts, not of diseases. */
export function isFrame(text: string, unit: Unit): boolean {
  if (unit.kind === "nobody") return true;
  if (unit.place === "foot") return !/[.]$/u.test(text.slice(unit.start, unit.end));
  return unit.place === "head" && FRAME.test(text.slice(unit.start, Math.min(unit.end, unit.start + FRAMED)));
}
/** A line of a letterhead is no longer. */
const FRAMED = 300;
const FRAME =
  /\b(?:hospital|department|dept|service|clinic|unit|team|trust|centre|surgery|programme|consultant|ward|practice|report|letter|summary)\b/iu;

function conditionFinder(): Finder {
  const { conditions, heads, endings, never } = letterLists.conditions();
  const names = namesOf(conditions);
  return {
    kind: "diagnosis",
    heading: "diagnoses",
    listed: new Set(names.map(([, means]) => means)),
    names: phrases<Means>([...names, ...never.map((one) => [one, "never"] as const)]),
    heads: new Set(heads),
    endings: ending(endings),
  };
}

function procedureFinder(): Finder {
  const { procedures, endings } = letterLists.procedures();
  return {
    kind: "procedure",
    heading: "procedures",
    names: phrases<Means>(namesOf(procedures)),
    listed: new Set(),
    heads: new Set(),
    endings: ending(endings),
  };
}

function namesOf(
  rows: readonly { readonly name: string; readonly code: string | null; readonly also?: readonly string[] }[],
) {
  return rows.flatMap(({ name, code, also = [] }) =>
    [name, ...also].map((one) => [one, { code, display: name } satisfies Means] as const),
  );
}

function ending(endings: readonly string[]): RegExp {
  return new RegExp(`(?:${endings.join("|")})$`, "u");
}
