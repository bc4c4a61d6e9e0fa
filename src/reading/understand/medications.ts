import type { Oddity } from "../report.ts";
import { oddity } from "../oddity.ts";
import { type Assertion, type Suggestion, suggest } from "../suggestion.ts";
import { type Change, changePhrases, dosesIn, durationIn, takingPhrases } from "./dosing.ts";
import { drugsIn } from "./drugs.ts";
import type { Ground } from "./ground.ts";
import type { Unit } from "./layout.ts";
import { medicineRows } from "./medicine-rows.ts";
import type { RowState } from "./medicine-state.ts";
import { findAll, firstAfter, type Hit, type Span, within } from "./tokens.ts";

// Medication: a drug, what is said to be done with it, and how it is taken, all within one sentence or item. A dose
// with a poorly recognised word anywhere between it and its drug is not suggested; the drug is, and where to look.

type Verb = Hit<Change>;
type Part = "dose" | "route" | "frequency" | "duration";

const NEAR = 90;
/** All that may stand between a drug and its dose; another word may be another drug, which no list holds. */
const BEFORE_DOSE =
  /^(?:[\s,:()|–-]|\b(?:tablets?|capsules?|caps?|tabs?|inhaler|nasal|spray|drops?|cream|ointment|gel|patch|patches|injection|infusion|solution|suspension|sachets?|e\/c|ec|m\/r|mr|sr|xl|la|er|ir|cr|retard|modified|release|sodium|sulfate|sulphate|hydrochloride|calcium|mesilate|fumarate|besilate|maleate|succinate|has|have|had|been|was|were|is|are|be|to|from|at|on|a|the|of|dose|dosage|high|low|now|currently|then|by|his|her|their|started|start|commenced|increased|increase|reduced|reduce|decreased|decrease|changed|titrated|uptitrated|up|down|stopped|continued|continues|unchanged|new|po|oral|orally|iv|im|sc|subcutaneous|subcutaneously|inhaled|should|will|take|taking|one|once|twice|daily|od|bd|initially|further|restarted|given|prescribed|stat)\b)*$/iu;
const TO =
  /^\s*(?:(?:od|bd|tds|daily|once daily|twice daily|nocte|mane|at night)\s*)?(?:(?:and )?(?:has been |was )?(?:increased|reduced|decreased|changed|titrated|uptitrated) )?to\s*$/iu;
/** A dose, frequency or route farther than this behind what it belongs to is said of something else. */
const FAR = 45;
/** Between a drug and a word of change that is said of it afterwards: "has been", "was", "10 mg", "- dose". */
const PASSIVE =
  /^[\s,:([|–-]*(?:\d[\d.,/]*\s?\p{L}{1,12}\b[\s,)]*)?(?:(?:has|have|had|was|were|been|being|is|are|be|to|should|will|now|not|dose|also|therefore|and|temporarily|recently|has|both|od|bd|daily|once|twice|at|night|initially|subsequently)[\s,:]+){0,6}$/iu;
/** Signs in an item of a list that its medicine was changed, which no word of change says. */
const DOUBT = /[↑↓]|\((?:was|previously|from)\b|\b(?:previously|formerly|no longer|do not|not to)\b/iu;
/** "and has been discontinued": said of the medicine before it, or of something between. */
const BEEN = /\b(?:has|have|had)(?: now| also| since| both)? been $/iu;
const GLUE = /^[\s,;&/()]*(?:(?:and|plus|also|with|or)\s+)?$/iu;

export type Medications = { readonly suggestions: readonly Suggestion[]; readonly oddities: readonly Oddity[] };

export function medicationsIn(ground: Ground): Medications {
  const { text, tokens, units } = ground;
  const drugs = drugsIn(text, tokens);
  const verbs = findAll(text, tokens, changePhrases());
  const taking = findAll(text, tokens, takingPhrases());
  const rows = drugs.length === 0 ? () => undefined : medicineRows(ground, drugs);
  const suggestions: Suggestion[] = [];
  const oddities: Oddity[] = [];
  for (const unit of drugs.length === 0 ? [] : units) {
    const here = within(drugs, unit);
    if (here.length === 0 || unit.kind === "allergies" || unit.kind === "nobody") continue;
    if (/\b(?:allerg|intoleran|anaphyla|sensitiv)/iu.test(text.slice(unit.start, unit.end))) continue;
    inUnit(
      ground,
      unit,
      here,
      verbs,
      rows,
      taking,
      (one) => suggestions.push(one),
      (odd) => oddities.push(odd),
    );
  }
  return { suggestions: withoutBare(suggestions), oddities };
}

function inUnit(
  ground: Ground,
  unit: Unit,
  drugs: readonly Span[],
  all: readonly Verb[],
  rows: (drug: Span) => RowState,
  taking: readonly Hit<"frequency" | "route">[],
  add: (one: Suggestion) => void,
  odd: (one: Oddity) => void,
): void {
  const { text } = ground;
  const verbs = within(all, unit);
  let from = unit.start;
  let last: { change: Change; before: boolean } = { change: headingChange(unit), before: true };
  for (const [index, drug] of drugs.entries()) {
    const next = drugs[index + 1]?.start ?? unit.end;
    const until = Math.min(next, drug.end + NEAR);
    const parts = partsOf(ground, drug, { start: drug.end, end: until }, Math.max(from, drug.start - 30), taking);
    const row = rows(drug);
    const spoken =
      verbOf(text, verbs, from, drug, next, parts) ??
      (index === drugs.length - 1 ? verbBehind(ground, unit, all) : undefined);
    const verb = row === undefined ? spoken : row.words;
    const carried =
      index > 0 && last.before && GLUE.test(text.slice(from, drug.start)) ? last.change : headingChange(unit);
    const doubt = isDoubtful(text, unit, drug, next, verbs);
    const change = row?.change ?? verb?.means ?? (carried === "listed" && doubt ? "unclear" : carried);
    const kept = parts.filter(([, span]) => ground.trusts(between(drug, span)));
    if (kept.length < parts.length || !ground.trusts({ start: drug.end, end: Math.min(until, drug.end + 30) })) {
      odd(
        oddity(
          "poorly-recognised",
          `text[${drug.start}-${until}]`,
          `the dose of “${text.slice(drug.start, drug.end)}”`,
        ),
      );
    }
    const ends = kept.map(([, { end }]) => end);
    const starts = kept.map(([, { start }]) => start);
    const near = verb !== undefined && ground.trusts(between(drug, verb)) ? [verb] : [];
    const span = closed(text, {
      start: Math.min(drug.start, ...starts, ...near.map(({ start }) => start)),
      end: Math.max(drug.end, ...ends, ...near.map(({ end }) => end)),
    });
    const value: Record<string, string> = { change, drug: text.slice(drug.start, drug.end) };
    for (const [part, { start, end }] of kept) value[part] = text.slice(start, end);
    add(suggest(text, span, { kind: "medication", assertion: assertionOfChange(ground, drug, verb), value }));
    last = { change, before: verb === undefined ? last.before : verb.start < drug.start };
    from = Math.max(drug.end, ...ends, Math.min(verb?.end ?? 0, next));
  }
}

function isNearDose(words: string): boolean {
  return words.length < FAR && BEFORE_DOSE.test(words);
}

/** Whether words behind a medicine that were not understood may say that it was stopped, started or changed. */
function isDoubtful(text: string, unit: Unit, drug: Span, next: number, verbs: readonly Verb[]): boolean {
  const behind = verbs.filter(({ means, start, end }) => means !== "listed" && start >= drug.end && end <= next);
  if (isOpen(unit, drug)) return behind.length > 0 || DOUBT.test(text.slice(drug.end, next));
  return behind.some(({ start }) => BEEN.test(text.slice(Math.max(drug.end, start - 24), start)));
}

/** A list of medicines, where a word of change in an item is said of its medicine or is not understood. */
function isOpen(unit: Unit, drug: Span): boolean {
  return unit.kind === "medication" || (unit.item && unit.kind === null && drug.start - unit.start < 4);
}

/** "Ramipril 5 mg daily. Stopped because of AKI.": the next sentence of the line, where it names no medicine. */
function verbBehind({ text, tokens }: Ground, unit: Unit, verbs: readonly Verb[]): Verb | undefined {
  const rest = /^[^\n\r]{0,200}/u.exec(text.slice(unit.end, unit.end + 200))?.[0] ?? "";
  const start = unit.end + (/^[\s.;,)]*/u.exec(rest)?.[0].length ?? 0);
  const verb = verbs[firstAfter(verbs, start)];
  if (verb === undefined || verb.start !== start) return undefined;
  const sentence = {
    start,
    end: start + (/^[^.;]*/u.exec(text.slice(start, unit.end + rest.length))?.[0].length ?? 0),
  };
  return drugsIn(text, within(tokens, sentence)).length > 0 ? undefined : verb;
}

/** A bracket that is opened within a suggestion's words is closed there. */
function closed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const isOpened = words.lastIndexOf("(") > words.lastIndexOf(")");
  return { start, end: isOpened && text.charAt(end) === ")" ? end + 1 : end };
}

/** The word of change nearest before the drug, or said of it right after it. */
function verbOf(
  text: string,
  verbs: readonly Verb[],
  from: number,
  drug: Span,
  next: number,
  parts: readonly (readonly [Part, Span])[],
): Verb | undefined {
  const before = verbs.findLast(({ start, end }) => start >= from && end <= drug.start);
  if (before !== undefined && !/[;:]\s/u.test(text.slice(before.end, drug.start).replace(/^:/u, ""))) return before;
  const after = verbs.find(({ start }) => start >= drug.end && start < next);
  if (after === undefined) return undefined;
  // "5 mg oral once a day" between a drug and its word of change is how it is taken.
  let words = text.slice(drug.end, Math.min(after.start, drug.end + NEAR));
  for (const [, { start, end }] of parts.toSorted((a, b) => b[1].start - a[1].start)) {
    if (start < drug.end || end > drug.end + words.length) continue;
    words = words.slice(0, start - drug.end) + words.slice(end - drug.end);
  }
  return PASSIVE.test(words) ? after : undefined;
}

function partsOf(
  { text }: Ground,
  drug: Span,
  region: Span,
  earliest: number,
  taking: readonly Hit<"frequency" | "route">[],
): readonly (readonly [Part, Span])[] {
  const words = text.slice(region.start, region.end);
  const moved = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });
  const doses = dosesIn(words);
  const [first, second] = doses;
  // "from 100 mg to 150 mg", "40 mg increased to 80 mg": what it is now is said after "to".
  const changes =
    first !== undefined &&
    second !== undefined &&
    TO.test(words.slice(first.end, second.start)) &&
    (/\bfrom\s*$/iu.test(words.slice(0, first.start)) || /ed to\s*$/iu.test(words.slice(first.end, second.start)));
  const after = first === undefined || !isNearDose(words.slice(0, first.start)) ? undefined : changes ? second : first;
  const ahead = text.slice(earliest, drug.start);
  const before = dosesIn(ahead).findLast(({ end }) => /^\s*(?:of\s)?$/iu.test(ahead.slice(end)));
  const dose =
    before !== undefined ? moved(before, earliest) : after === undefined ? undefined : moved(after, region.start);
  const duration = durationIn(words);
  const anchor = dose === undefined ? drug.end : Math.max(drug.end, dose.end);
  // "30 mg reducing by 5 mg every week": what is said after another dose is said of that one.
  const other = doses.map((one) => moved(one, region.start)).find(({ start }) => start >= anchor)?.start ?? region.end;
  const how = within(taking, region).filter(({ start }) => start - anchor < 30 && start < other);
  const parts: readonly (readonly [Part, Span | undefined])[] = [
    ["dose", dose],
    ["route", how.find(({ means }) => means === "route")],
    ["frequency", how.find(({ means }) => means === "frequency")],
    ["duration", duration === undefined ? undefined : moved(duration, region.start)],
  ];
  return parts.flatMap(([part, span]) =>
    span === undefined ? [] : [[part, { start: span.start, end: span.end }] as const],
  );
}

/** "Stopped" says that it was taken until now and is not; that is what is to be coded, not a past or a denied drug. */
function assertionOfChange(ground: Ground, drug: Span, verb: Verb | undefined): Assertion {
  const assertion = ground.assertionAt(drug);
  if (verb === undefined || assertion === "family") return assertion;
  const denied = isDenied(ground.text, verb);
  // "Stop warfarin" is asked for; "stopped warfarin" is done.
  const done = /(?:ed|un|an|held|new|off|of|with|s|drawn)$/iu.test(ground.text.slice(verb.start, verb.end));
  if (!done && verb.means !== "listed" && !denied) return "planned";
  if (assertion !== "negated" && assertion !== "historical") return assertion;
  return denied ? "negated" : "present";
}

function isDenied(text: string, verb: Verb): boolean {
  const before = text.slice(Math.max(0, verb.start - 24), verb.start);
  return /\b(?:not|never|no|without|declined|refused|unable)\b|n['’]t\b/iu.test(before);
}

function headingChange({ kind }: Unit): Change {
  if (kind === "medication-started") return "started";
  if (kind === "medication-stopped") return "stopped";
  if (kind === "medication-unclear") return "unclear";
  return kind === "medication-changed" ? "changed" : "listed";
}

function between(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** A drug that is only mentioned again adds nothing to where it is said what is done with it. */
function withoutBare(all: readonly Suggestion[]): readonly Suggestion[] {
  const said = new Set<string>();
  const key = ({ value, assertion }: Suggestion): string => {
    const theirs = assertion === "negated" || assertion === "family" ? assertion : "";
    return `${value["drug"]?.toLowerCase() ?? ""} ${theirs}`;
  };
  const isBare = ({ value }: Suggestion): boolean => value["change"] === "listed" && Object.keys(value).length === 2;
  for (const one of all) if (!isBare(one)) said.add(key(one));
  return all.filter((one) => !isBare(one) || !said.has(key(one)));
}
