import { oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";
import { type Suggestion, type SuggestionKind, suggest } from "../suggestion.ts";
import { type Asks, asks, type Party } from "./asks.ts";
import type { Ground } from "./ground.ts";
import type { Unit } from "./layout.ts";
import { findAll, type Hit, type Span, within } from "./tokens.ts";
import { type When, whenIn } from "./when.ts";

// What a letter asks for, one sentence or item at a time, and of whom. In doubt it is asked of the practice, where
// somebody looks at it; what a hospital or the patient shall do is only taken where they are named.

export type Actions = {
  readonly suggestions: readonly Suggestion[];
  readonly oddities: readonly Oddity[];
  /** True where the practice is asked for something, whether or not it could be read well enough to be suggested. */
  readonly asked: boolean;
  /** True where the letter says that the practice need do nothing. */
  readonly denied: boolean;
};

type Found = { readonly [K in Exclude<keyof Asks, "verbs">]: readonly Hit<K extends "parties" ? Party : boolean>[] };
type Decided = { readonly kind: SuggestionKind; readonly who: Span | undefined };

const BELOW = {
  "actions-practice": "action-practice",
  "actions-patient": "action-patient",
  "actions-hospital": "action-hospital",
} as const;
const NIL = /^(?:nil|none|n\/a|no|nothing|not applicable|see above|as above)\b[\s\p{L}]{0,12}[.]?$/iu;
const PASSIVE =
  /\b(?:should|must|needs? to|to|please) be (?:re)?(?:check|repeat|review|monitor|prescrib|continu|stop|refer|arrang|start|commenc|titrat|increas|reduc|taken|done|measur|assess|consider|perform|discontinu|add|updat|organis|offer|follow)\p{L}*/iu;
const DENIED = /\b(?:no (?:indication|need|reason|plan)|not think|does not need|do not need|not feel)\b/iu;
const MOST_WORDS_BETWEEN = 3;

export function actionsIn(ground: Ground, base: string | null): Actions {
  const { text, tokens, units } = ground;
  const found = findPhrases(text, tokens);
  const suggestions: Suggestion[] = [];
  const oddities: Oddity[] = [];
  let asked = false;
  for (const unit of units) {
    const decided = decide(ground, unit, found);
    if (decided === undefined) continue;
    asked ||= decided.kind === "action-practice";
    const poor = ground.firstPoor(unit);
    // What follows a poorly recognised word may hold a dose or a "not": only what stands before it is said.
    const end = poor === undefined ? unit.end : unit.start + text.slice(unit.start, poor).trimEnd().length;
    if (poor !== undefined) {
      oddities.push(oddity("poorly-recognised", `text[${unit.start}-${unit.end}]`, "what is asked for from there on"));
    }
    if (end <= unit.start) continue;
    suggestions.push(
      made(ground, { ...unit, end }, decided, whenIn(text, { start: unit.start, end }, ground.dates, base)),
    );
  }
  return { suggestions, oddities, asked, denied: found.noAction.length > 0 };
}

function made({ text }: Ground, unit: Unit, { kind, who }: Decided, when: When | undefined): Suggestion {
  const part = (span: Span): string => text.slice(span.start, span.end);
  const value: Record<string, string> = {
    what: part(unit),
    ...(who === undefined || who.end > unit.end ? {} : { who: part(who) }),
    ...(when === undefined ? {} : kind === "follow-up" ? { when: part(when) } : { by: part(when) }),
    ...(when === undefined || when.date === null ? {} : { [kind === "follow-up" ? "whenDate" : "byDate"]: when.date }),
  };
  return suggest(text, unit, { kind, assertion: "planned", value, from: unit.coded ? "coded" : "rule" });
}

function decide(ground: Ground, unit: Unit, found: Found): Decided | undefined {
  const { text } = ground;
  const words = text.slice(unit.start, unit.end);
  if (unit.kind === "allergies" || unit.kind === "family-history" || !/\p{L}{2}/u.test(words) || NIL.test(words))
    return undefined;
  const here = <T extends Span>(spans: readonly T[]): readonly T[] => within(spans, unit);
  const asking = here(found.asking).filter(({ means }) => means);
  const bound = boundParties(here(found.parties), here(found.bindings), text);
  const of = (party: Party): Span | undefined => bound.find(({ means }) => means === party);
  const practice = of("practice");
  const toGp = here(found.toGp)[0];
  const patient = here(found.parties).find(
    ({ means, end }) =>
      means === "patient" &&
      here(found.patientVerbs).some(({ start }) => start >= end && gapWords(text, end, start) === 0),
  );
  const hospital = of("hospital");
  const follows = here(found.followUp);
  const missed = here(found.missed).length > 0;
  const seen = !missed && follows.some(({ means }) => means) && !follows.some(({ means }) => !means);
  if (here(found.noAction).length > 0 && asking.length === 0) return undefined;
  if (practice !== undefined || toGp !== undefined) return { kind: "action-practice", who: practice ?? toGp };
  if (asking.length > 0) {
    if (unit.kind === "actions-patient" || unit.kind === "actions-hospital")
      return { kind: BELOW[unit.kind], who: undefined };
    return hospitalPlease(hospital, asking[0], text)
      ? { kind: "action-hospital", who: hospital }
      : { kind: "action-practice", who: undefined };
  }
  const named =
    patient !== undefined && /^(?:the |this )?(?:patient|pt)\b/iu.test(text.slice(patient.start, patient.end));
  if (unit.kind === "actions-practice" && named) return { kind: "action-patient", who: patient };
  if (unit.kind === "actions-practice" || unit.kind === "actions-patient" || unit.kind === "actions-hospital") {
    return { kind: BELOW[unit.kind], who: hospital };
  }
  const when = whenIn(text, unit, ground.dates, null);
  // "To be taken orally" is how a medicine is taken.
  const spoken =
    unit.kind?.startsWith("medication") === true ? words.replaceAll(/\bto be (?:taken|given)\b/giu, "") : words;
  if (seen && isAppointment(words, when, unit)) return { kind: "follow-up", who: undefined };
  if (PASSIVE.test(spoken) && !DENIED.test(words) && unit.kind !== "history")
    return { kind: "action-practice", who: undefined };
  const done = here(found.hospitalDone).length > 0 && here(found.parties).some(({ means }) => means === "hospital");
  if (hospital !== undefined || done) return seen ? undefined : { kind: "action-hospital", who: hospital };
  if (patient !== undefined) return { kind: "action-patient", who: patient };
  const names =
    when !== undefined || follows.length > 0 || /\b(?:clinic|appointment|outpatient|review|opd)/iu.test(words);
  if (unit.kind === "follow-up" && unit.item && names && !follows.some(({ means }) => !means))
    return { kind: "follow-up", who: undefined };
  const first = /^\p{L}[\p{L}-]*/u.exec(words)?.[0].toLowerCase() ?? "";
  if (unit.kind === "plan" && asks().verbs.has(first)) return { kind: "action-practice", who: undefined };
  return undefined;
}

/** "GP to", "We will", "Practice nurse please": those who are named with what binds them. */
function boundParties(
  parties: readonly Hit<Party>[],
  bindings: readonly Hit<boolean>[],
  text: string,
): readonly Hit<Party>[] {
  return parties.filter((party) => {
    const binding = bindings.find(({ start }) => start >= party.end);
    if (binding === undefined || gapWords(text, party.end, binding.start) > 0) return false;
    const words = text.slice(binding.start, binding.end).toLowerCase();
    const own = /^(?:we|i)$/iu.test(text.slice(party.start, party.end));
    if (own) return words === "will" || words === "shall" || words.startsWith("will ");
    const next = text
      .slice(binding.end, binding.end + 40)
      .trimStart()
      .toLowerCase();
    const spoken = text.slice(Math.max(0, party.start - 24), party.start).toLowerCase();
    // "Referred to the team to exclude", "letter from GP to": a way or an aim, not a task.
    if (
      words === "to" &&
      /(?:from|by|back to|referred to|seen by|discussed with|thank you to)\s(?:the|his|her|our|your|their)?\s?$/u.test(
        spoken,
      )
    )
      return false;
    return next !== "" && !/^(?:be|have been|the|a|our|your|his|her|us)\b/u.test(next);
  });
}

function hospitalPlease(hospital: Span | undefined, asking: Span | undefined, text: string): boolean {
  if (hospital === undefined || asking === undefined) return false;
  return (
    hospital.end <= asking.start &&
    gapWords(text, hospital.end, asking.start) === 0 &&
    !/^(?:we|i)$/iu.test(text.slice(hospital.start, hospital.end))
  );
}

function isAppointment(words: string, when: When | undefined, unit: Unit): boolean {
  // A line of the letterhead is none; a whole sentence is, where the letter begins with it.
  if (unit.place === "head" && unit.kind === null && !words.endsWith(".")) return false;
  return (
    when !== undefined ||
    (unit.kind === "plan" && /\b(?:annual|yearly)\b/iu.test(words)) ||
    unit.kind === "follow-up" ||
    (/\b(?:appointment|clinic|outpatient)/iu.test(words) &&
      /\b(?:will|arranged|booked|made|sent|to be|planned|shall)\b/iu.test(words))
  );
}

function gapWords(text: string, from: number, to: number): number {
  const gap = text.slice(from, Math.min(to, from + 60));
  return to - from > 60
    ? MOST_WORDS_BETWEEN + 1
    : (gap.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) + (/[.;!?]/u.test(gap) ? 1 : 0);
}

function findPhrases(text: string, tokens: Ground["tokens"]): Found {
  const { asking, parties, bindings, patientVerbs, hospitalDone, toGp, noAction, followUp, missed } = asks();
  return {
    asking: findAll(text, tokens, asking),
    parties: findAll(text, tokens, parties),
    bindings: findAll(text, tokens, bindings),
    patientVerbs: findAll(text, tokens, patientVerbs),
    hospitalDone: findAll(text, tokens, hospitalDone),
    toGp: findAll(text, tokens, toGp),
    noAction: findAll(text, tokens, noAction),
    followUp: findAll(text, tokens, followUp),
    missed: findAll(text, tokens, missed),
  };
}
