import { oddity } from "../oddity.ts";
import type { Letter } from "../letter.ts";
import type { Oddity } from "../report.ts";
import { type Suggestion, suggest } from "../suggestion.ts";
import type { Found } from "./dates.ts";
import type { Ground } from "./ground.ts";
import { lineStart } from "./tokens.ts";
import { agreed, type Labelled } from "./labelled.ts";

// When the patient was seen and when the letter was written, by the label before a date.

type Part = "clinic" | "seen" | "admission" | "discharge" | "sent";
export type LetterDates = {
  readonly eventDate: string | null;
  readonly sent: string | null;
  readonly suggestions: readonly Suggestion[];
  readonly oddities: readonly Oddity[];
};

const GAP = String.raw`(?: and time)?[ \t]{0,3}:?[ \t]{0,6}(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?`;
const LABELS: readonly (readonly [Part, RegExp])[] = [
  ["discharge", new RegExp(String.raw`(?:date of discharge|discharge date|discharged)${GAP}$`, "iu")],
  ["admission", new RegExp(String.raw`(?:date of admission|admission date|admitted|admit date)${GAP}$`, "iu")],
  [
    "clinic",
    new RegExp(
      String.raw`(?:date of clinic|clinic date|date of (?:attendance|appointment|examination|screening|contact|consultation|assessment|visit|procedure|operation|scan|review)|(?:attendance|appointment|examination|screening|contact|consultation|assessment|visit|procedure|operation|scan|encounter) date|date seen|date attended|clinic|arrival date)${GAP}$`,
      "iu",
    ),
  ],
  [
    "sent",
    new RegExp(
      String.raw`(?:date typed|typed|letter date|date of letter|date sent|report date|date of report|date of issue|(?:^|\s{2,})dated?)${GAP}$`,
      "iu",
    ),
  ],
  ["seen", /\b(?:reviewed|seen|saw|attended|assessed|visited)(?: \p{L}+){0,4} on $/iu],
];

/** The letter's two dates: as the format gave them, else as labelled; null where labels contradict each other. */
export function letterDatesIn(ground: Ground, letter: Pick<Letter, "eventDate" | "sent">): LetterDates {
  const { text, dates } = ground;
  const suggestions: Suggestion[] = [];
  const oddities: Oddity[] = [];
  const odd = (one: Oddity): void => void oddities.push(one);
  const found: Record<Part, Labelled[]> = { clinic: [], seen: [], admission: [], discharge: [], sent: [] };
  for (const date of dates) {
    const part = partOf(ground, date);
    if (part === undefined) continue;
    const { start, end, iso } = date;
    found[part].push({ start, end, says: iso });
    if (iso === null) odd(oddity("date-impossible", part === "sent" ? "sent" : "eventDate", text.slice(start, end)));
    if (!ground.trusts(date)) continue;
    const value = {
      part: part === "seen" ? "clinic" : part,
      what: text.slice(start, end),
      ...(iso === null ? {} : { date: iso }),
    };
    suggestions.push(suggest(text, { start, end }, { kind: "date", assertion: "present", value }));
  }
  return {
    eventDate: letter.eventDate ?? event(),
    sent: letter.sent ?? agreed(ground, found.sent, "sent", odd)?.says ?? null,
    suggestions,
    oddities,
  };

  function event(): string | null {
    const firm = [found.discharge, found.clinic].find(({ length }) => length > 0);
    if (firm !== undefined) return agreed(ground, firm, "eventDate", odd)?.says ?? null;
    // "Reviewed on 5 February" may be said of several days; then it says nothing of this letter's.
    const days = new Set(found.seen.filter((one) => ground.trusts(one)).map(({ says }) => says));
    const [day] = days;
    if (days.size === 1) return day ?? null;
    return days.size > 1 || found.admission.length === 0
      ? null
      : (agreed(ground, found.admission, "eventDate", odd)?.says ?? null);
  }
}

function partOf({ text, lines, unitAt }: Ground, { start, end }: Found): Part | undefined {
  const before = text.slice(lineStart(text, start, 60), start);
  const labelled = LABELS.find(([, label]) => label.test(before))?.[0];
  if (labelled !== undefined) return labelled;
  // A date that stands alone in the letter's head is the day it was written.
  const alone = before.trim() === "" && /^[ \t\r]*(?:\n|$)/u.test(text.slice(end, end + 20));
  const place = unitAt(start)?.place ?? lines[0]?.place;
  return alone && place === "head" ? "sent" : undefined;
}
