import { addDuration } from "../../base/dates.ts";
import type { Found } from "./dates.ts";
import { type Span, within } from "./tokens.ts";

// By when something shall happen, in the letter's words; and the day that follows from them by the calendar alone.

export type When = Span & { readonly date: string | null };

const NUMBERS = [
  "a",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const NUMBER = String.raw`\d{1,3}|${[...NUMBERS, "an"].toSorted((a, b) => b.length - a.length).join("|")}`;
const PERIOD = String.raw`(${NUMBER})(\s?(?:-|–|to|or)\s?(?:${NUMBER}))?[\s-]?(hour|hr|day|week|wk|month|year|yr)s?(?!\p{L})(?:['’]s?)?(?:\s(?:time))?`;
const WHEN = new RegExp(
  [
    String.raw`(?<!\p{L})(?:in|within|after|at)\s(?:the\s)?(?:next\s)?(?:about\s|approximately\s|around\s)?${PERIOD}`,
    String.raw`(?<!\p{L})(?:in|within|after|at)\s(\d{1,2})/(7|52|12)(?![\d/])`,
    String.raw`(?<!\p{L})(today|tonight|tomorrow|this week|next week|next month|as soon as possible|asap|urgently|immediately)(?!\p{L})`,
  ].join("|"),
  "iu",
);
const BEFORE_DATE =
  /(?:^|[^\p{L}])((?:on|by|before|for|until)\s(?:the\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:the\s)?)$/iu;
const NO_DAY = /^(?:as soon as possible|asap|urgently|immediately)$/iu;
const DAY = /^(?:today|tonight|tomorrow)$|\b(?:hour|hr|day)s?\b/iu;
const SHORT = { "7": "D", "52": "W", "12": "M" } as const;

/** The first such words of a span of the text. `base`: the letter's own date, from which "in 2 weeks" counts. */
export function whenIn(text: string, span: Span, dates: readonly Found[], base: string | null): When | undefined {
  const words = text.slice(span.start, span.end);
  const match = chosen(words);
  if (match !== null) {
    const [whole, count, upTo, period, shortCount, shortPeriod, word] = match;
    const start = span.start + match.index;
    const place = { start, end: start + whole.trimEnd().length };
    if (word !== undefined) return { ...place, date: base === null ? null : dayOfWord(base, word.toLowerCase()) };
    const duration =
      shortCount === undefined ? durationOf(count ?? "", period ?? "") : `P${shortCount}${shortOf(shortPeriod ?? "")}`;
    // "in 6 to 8 weeks" is no day.
    const open = upTo !== undefined || base === null;
    return { ...place, date: open ? null : addDuration(base, duration) };
  }
  const [date] = within(dates, span);
  if (date === undefined) return undefined;
  const before = BEFORE_DATE.exec(text.slice(Math.max(span.start, date.start - 30), date.start))?.[1];
  return before === undefined ? undefined : { start: date.start - before.length, end: date.end, date: date.iso };
}

/** "Urgently today" is today: the first words that say when, but that those which name a day go before those which name none. */
function chosen(words: string): RegExpExecArray | null {
  const match = WHEN.exec(words);
  if (match === null || !NO_DAY.test(match[0])) return match;
  const rest = match.index + match[0].length;
  const next = WHEN.exec(`${" ".repeat(rest)}${words.slice(rest)}`);
  return next === null || !DAY.test(next[0]) ? match : next;
}

function durationOf(count: string, period: string): string {
  const index = NUMBERS.indexOf(count.toLowerCase() === "an" ? "a" : count.toLowerCase());
  const number = index === -1 ? Number(count) : Math.max(1, index);
  // Hours are whole days, rounded down: the earlier day is the safer.
  if (/^h/iu.test(period)) return `P${Math.floor(number / 24)}D`;
  return `P${number}${period.charAt(0).toUpperCase()}`;
}

function shortOf(period: string): string {
  return period === "7" || period === "52" || period === "12" ? SHORT[period] : "D";
}

function dayOfWord(base: string, word: string): string | null {
  if (word === "today" || word === "tonight") return base;
  return word === "tomorrow" ? addDuration(base, "P1D") : null;
}
