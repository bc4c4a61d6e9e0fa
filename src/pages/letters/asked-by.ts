import { addDuration } from "../../base/dates.ts";
import { addDays, localDay, weekdayOf } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { daysOf, USUAL } from "../../protocols/decide/duration.ts";
import type { Next } from "../../protocols/decision.ts";
import type { Suggestion } from "../../reading/suggestion.ts";
import { askedWords } from "../../worklist/asked-words.ts";

// By when a letter asks for something. Where its words make a day, that day; where they say today, today; where they say
// something of which no rule makes a day, as soon as the letter's own decision says; and only where it says nothing of
// it, what is usual.

export type AskedBy = {
  /** letter: a day follows from its words · no-day: it says something, and no rule makes a day of it · silent: nothing. */
  readonly how: "letter" | "no-day" | "silent";
  /** ISO 8601 date on which it is due. */
  readonly on: string;
  /** The letter's own words; null where it says nothing. */
  readonly words: string | null;
  /** True where its words ask for it today, whenever that was. */
  readonly isUrgent: boolean;
};

export type AskedFrom = {
  /** ISO 8601 date from which the letter counts: its own, else that on which it came. */
  readonly base: string;
  /** ISO 8601 date on which it came. */
  readonly came: string;
  /** What the letter's decision says of who is next. */
  readonly next: Next;
};

/** In how many days something is due of which the letter does not say when. */
export const USUAL_DAYS = 14;

export function askedFrom(
  letter: { readonly eventDate: string | null },
  item: { readonly opened_at: Date; readonly next: Next },
): AskedFrom {
  const came = localDay(item.opened_at);
  const said = letter.eventDate?.slice(0, 10) ?? "";
  // A letter of a day that is still to come is one that nobody can count from.
  return { base: /^\d{4}-\d{2}-\d{2}$/.test(said) && said <= came ? said : came, came, next: item.next };
}

/** `suggestion`: what is asked, or a person's own words of it, without parts. */
export function askedBy({ text, value }: Pick<Suggestion, "text" | "value">, from: AskedFrom): AskedBy {
  const urgent = urgentWords(text);
  if (urgent !== null) return { how: "letter", on: from.came, words: urgent, isUrgent: true };
  const days = [...periodsIn(text, from.base), ...weekIn(text, from.base)];
  const { by, byDate } = value;
  if (by !== undefined && byDate !== undefined) days.push({ words: by, on: byDate });
  const [first] = days.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  if (first !== undefined) return { how: "letter", ...first, isUrgent: false };
  const words = by ?? text.match(askedWords().noDay)?.[0];
  if (words === undefined) return { how: "silent", on: addDays(from.came, USUAL_DAYS), words: null, isUrgent: false };
  const on = addDays(from.came, Math.min(USUAL_DAYS, noDayWithin(from.next)));
  return { how: "no-day", on, words, isUrgent: false };
}

/** Today where the letter is for today, else the days of its decision. */
function noDayWithin(next: Next): number {
  return next === "gp-now" || next === "gp-today" ? 0 : daysOf(USUAL[next]);
}

/** The first words that ask for today and are not part of what says otherwise; null where there are none. */
function urgentWords(text: string): string | null {
  const { today, notToday } = askedWords();
  const others = [...text.matchAll(notToday)].map((one) => ({ start: one.index, end: one.index + one[0].length }));
  const found = [...text.matchAll(today)].find(
    ({ index }) => !others.some(({ start, end }) => index >= start && index < end),
  );
  return found?.[0] ?? null;
}

type Day = { readonly words: string; readonly on: string };

const NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const NUMBER = String.raw`\d{1,3}|an?|${NUMBERS.join("|")}`;
/** "within 3 working days", "in 6 to 8 weeks", "after 1 week"; and "2/52". The first number is the sooner. */
const PERIOD = new RegExp(
  String.raw`(?<![\p{L}\d/.])(?:(?:in|within|after|at|next)\s+(?:the\s+)?(?:next\s+)?(?:about\s+|approximately\s+|around\s+)?)?(?:(${NUMBER})(?:\s?(?:-|–|to|or)\s?(?:${NUMBER}))?[\s-]*(?:working\s+|calendar\s+)?(hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?)(?!\p{L})|(\d{1,2})/(7|52|12)(?![\d/]))`,
  "giu",
);
/** How long something lasts, how often it is, and what was: none of them says by when. */
const LASTS =
  /(?:\bfor|\bevery|\blast|\bpast|\bover|\bprevious|\bper|\bof|\baged?|\bthe first)\s+(?:the\s+|a\s+)?(?:next\s+)?$/iu;
const WAS =
  /^\s*(?:ago|old|history|course|supply|previously|earlier|of age|post|['’]s?\s+(?:course|supply|history))\b/iu;
const UNITS: Readonly<Record<string, string>> = { d: "D", w: "W", m: "M", y: "Y", "7": "D", "52": "W", "12": "M" };

function periodsIn(text: string, base: string): Day[] {
  return [...text.matchAll(PERIOD)].flatMap((found): Day[] => {
    const [words, count, unit, short, shortUnit] = found;
    const before = text.slice(Math.max(0, found.index - 20), found.index);
    if (LASTS.test(before) || WAS.test(text.slice(found.index + words.length))) return [];
    const letter = (shortUnit ?? unit?.charAt(0) ?? "").toLowerCase();
    const number = short === undefined ? numberOf(count ?? "") : Number(short);
    // Hours are whole days, rounded down: the earlier day is the safer.
    const on =
      letter === "h" ? addDays(base, Math.floor(number / 24)) : addDuration(base, `P${number}${UNITS[letter] ?? "D"}`);
    return on === null ? [] : [{ words: words.trim(), on }];
  });
}

function numberOf(words: string): number {
  const plain = words.toLowerCase();
  if (plain === "a" || plain === "an") return 1;
  const place = NUMBERS.indexOf(plain);
  return place === -1 ? Number(plain) : place + 1;
}

/** The Friday of a week that is named: its last working day. "Tomorrow" is a day as well. */
function weekIn(text: string, base: string): Day[] {
  const found = /(?<!\p{L})(tomorrow|this week|next week)(?!\p{L})/iu.exec(text);
  if (found === null) return [];
  const words = found[0];
  if (words.toLowerCase() === "tomorrow") return [{ words, on: addDays(base, 1) }];
  const friday = addDays(base, Math.max(0, 5 - weekdayOf(base)));
  return [
    { words, on: words.toLowerCase() === "this week" ? friday : addDays(addDays(base, 12 - weekdayOf(base)), 0) },
  ];
}

/** In how many days from this instant; 0 is today, and what is past is due today. */
export function daysUntil({ on }: Pick<AskedBy, "on">, at: Date): number {
  const today = Temporal.PlainDate.from(localDay(at));
  return Math.max(0, today.until(Temporal.PlainDate.from(on), { largestUnit: "day" }).days);
}

/** Why the field says what it says, beside it. */
export function askedWordsOf(asked: AskedBy, at: Date): string {
  const words = asked.words === null ? "" : `“${asked.words.replaceAll(/\s+/g, " ")}”`;
  switch (asked.how) {
    case "silent":
      return `The letter does not say by when. ${USUAL_DAYS} days are what is usual here.`;
    case "no-day":
      return `The letter says ${words}, which is no day: the earlier is chosen, by ${showDate(asked.on)}.`;
    case "letter":
      if (asked.isUrgent) return `The letter says ${words}: today.`;
      return asked.on < localDay(at)
        ? `The letter says ${words}, which was ${showDate(asked.on)}: today.`
        : `The letter says ${words}: by ${showDate(asked.on)}.`;
  }
}
