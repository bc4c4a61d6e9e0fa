import { type Suggestion, suggest } from "../suggestion.ts";
import type { Ground } from "./ground.ts";
import { letterLists } from "./lists.ts";
import { findAll, firstAfter, type Hit, type Phrases, phrases, type Span } from "./tokens.ts";

// What was measured: a name of the list, its number soon after it, and its unit where one stands there.

type Measure = {
  readonly name: string;
  readonly pair: boolean;
  readonly low: number;
  readonly high: number;
  readonly unit: RegExp;
};
type Read = { readonly value: Span; readonly unit: Span | undefined };

const FILLER = 45;
/** With its comparator: "> 90" is not 90. A thousand that is written apart or with a comma is none of these. */
const NUMBER = /(?<![\d./,])(?:[<>≤≥]=?\s?)?-?(?!\d{1,3}[ ,]\d{3}(?!\d))\d{1,5}(?:\.\d{1,3})?(?:\s?\/\s?\d{1,3})?/u;
/** After a number that counts time, ages or parts it is no measurement. */
const NOT_OF_IT =
  /^(?:\s?(?:-|–|to)\s?\d+)?[\s-]?(?:weeks?|wks?|months?|days?|years?|yrs?|hours?|hrs?|minutes?|mins?|mg|mcg|micrograms?|tablets?|times|am\b|pm\b|st\b|nd\b|rd\b|th\b|:\d|[/.-]\d)/iu;

/** What is wished for, or was before, is no measurement: "target 140/90", "from 92 to 48". */
const WISHED_BEFORE =
  /\b(?:target|aim|aiming|goal|limit|threshold|keep|maintain|below|under|above|over|less than|more than|greater than|from|if|range|normal)\b/iu;
const WISHED_AFTER = /^[^\d.;,\n]{0,20}\b(?:target|goal|aim|threshold|limit)\b/iu;
/** "2.5 - 3.5" */
const RANGE = /^\s?(?:-|–|to)\s?\d/u;

let found: Phrases<Measure> | undefined;

export function measurementsIn(ground: Ground): readonly Suggestion[] {
  found ??= phrases(
    letterLists.measurements().measurements.flatMap(({ names, name, pair, low, high, units }) => {
      const measure = { name, pair: pair === true, low, high, unit: unitOf(units) };
      return names.map((one) => [one, measure] as const);
    }),
  );
  const { text, tokens, trusts } = ground;
  const hits = findAll(text, tokens, found);
  return hits.flatMap((hit, index) => {
    const unit = ground.unitAt(hit.start);
    if (unit === undefined || unit.kind === "nobody") return [];
    const end = Math.min(unit.end, hits[index + 1]?.start ?? unit.end);
    const read = readAfter(ground, hit, end);
    if (read === undefined) return [];
    const span = { start: hit.start, end: (read.unit ?? read.value).end };
    if (!trusts(span)) return [];
    const value = {
      what: text.slice(hit.start, hit.end),
      name: hit.means.name,
      value: text.slice(read.value.start, read.value.end),
      ...(read.unit === undefined ? {} : { unit: text.slice(read.unit.start, read.unit.end) }),
    };
    // "No stridor, saturations 98%": what has a number was measured, whatever was denied before it.
    const said = ground.assertionAt(hit);
    const assertion = said === "negated" ? "present" : said;
    return [suggest(text, span, { kind: "measurement", assertion, value })];
  });
}

function readAfter({ text, dates }: Ground, { end: from, means }: Hit<Measure>, end: number): Read | undefined {
  let start = from;
  // A date between the name and the number ("eGFR on 3/2/26 was 58") is passed over.
  const date = dates[firstAfter(dates, from)];
  if (date !== undefined && date.start < end && date.start - from < FILLER && !/\d/.test(text.slice(from, date.start)))
    start = date.end;
  const words = text.slice(start, Math.min(end, start + FILLER + 12));
  const match = NUMBER.exec(words);
  if (match === null || match.index > FILLER) return undefined;
  const raw = match[0];
  const rest = words.slice(match.index + raw.length);
  if (WISHED_BEFORE.test(words.slice(0, match.index)) || WISHED_AFTER.test(rest) || RANGE.test(rest)) return undefined;
  if (NOT_OF_IT.test(rest) || /[;\n]\s*\n/u.test(words.slice(0, match.index))) return undefined;
  // The rest of a thousand.
  if (/\d[ ,]$/u.test(words.slice(0, match.index)) && /^\d{3}(?!\d)/u.test(raw)) return undefined;
  const isPair = raw.includes("/");
  const at = start + match.index;
  if (isPair && !means.pair) {
    // "74/100" of a score that counts to a hundred is 74.
    const stroke = raw.indexOf("/");
    const scale = raw.slice(stroke).replaceAll(/\s/gu, "");
    const score = Number.parseFloat(raw.slice(0, stroke));
    if (!means.unit.test(scale) || !(score >= means.low && score <= means.high)) return undefined;
    const first = { start: at, end: at + raw.slice(0, stroke).trimEnd().length };
    return { value: first, unit: { start: at + stroke, end: at + raw.length } };
  }
  if (isPair !== means.pair) return undefined;
  const number = Number.parseFloat(raw.replace(/^[<>≤≥=\s]+/u, ""));
  if (number < means.low || number > means.high) return undefined;
  const value = { start: at, end: at + raw.length };
  const after = text.slice(value.end, Math.min(end, value.end + 24));
  const unit = means.unit.exec(after);
  const named = unit?.[1];
  if (unit === null || named === undefined) return { value, unit: undefined };
  const begins = value.end + unit[0].length - named.length;
  return { value, unit: { start: begins, end: begins + named.length } };
}

function unitOf(units: readonly string[]): RegExp {
  const all = units
    .toSorted((a, b) => b.length - a.length)
    .map((one) => one.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`));
  return all.length === 0 ? /^(?!)/u : new RegExp(`^\\s?(${all.join("|")})(?![\\p{L}\\d])`, "iu");
}
