import { ASSERTIONS, type Assertion } from "../suggestion.ts";
import type { Trigger } from "./lists.ts";
import type { Unit } from "./phrases.ts";

// How far words reach: from the concept outwards, to the left over those that speak of what follows, to the right
// over those that speak of what stands before. Whatever ends a reach closes it for all that stand farther off.

/** A trigger that reaches the concept, with its place in the text; `across`: over a bare comma ("no fever, rash"). */
export type Reached = {
  readonly trigger: Trigger;
  readonly start: number;
  readonly end: number;
  readonly across: boolean;
};

const OR = new Set(["or", "nor", "/"]);
const COMMA = new Set([",", "and", "&", "plus", "with"]);
const PART = new Set([":", "-"]);

/** Those before the concept. `units` ends where the concept begins; `first` is the concept's first word, lower case. */
export function fromLeft(units: readonly Unit[], first: string, begins: ReadonlySet<string>): readonly Reached[] {
  const open = new Set<Assertion>(ASSERTIONS);
  const reached: Reached[] = [];
  let words = 0;
  let brackets = 0;
  let joint = "";
  for (let at = units.length - 1; at >= 0 && open.size > 0; at -= 1) {
    const unit = units[at];
    if (unit === undefined) break;
    // What a bracket before it holds is no part of the statement round it.
    if (unit.text === ")") brackets += 1;
    else if (unit.text === "(" && brackets > 0) brackets -= 1;
    if (brackets > 0) continue;
    if (unit.kind === "token") {
      if (unit.word) words += 1;
      if (joint === "" && (COMMA.has(unit.text) || OR.has(unit.text))) joint = unit.text;
      if (closes(unit.text, units[at - 1], units[at + 1], begins)) open.clear();
      continue;
    }
    const says = unit.roles.flatMap((role) => (role.kind === "says" && role.trigger.reaches === "after" ? [role] : []));
    for (const { trigger } of says) {
      const near = trigger.within === undefined || words <= trigger.within;
      const fits = trigger.only === undefined || trigger.only.includes(first);
      if (near && fits && open.has(trigger.assertion)) {
        reached.push({ trigger, start: unit.start, end: unit.end, across: joint === "," });
      }
    }
    for (const role of unit.roles) if (role.kind === "ends") for (const one of role.ends) open.delete(one);
    narrow(
      open,
      says.map(({ trigger }) => trigger.assertion),
      units[at - 1],
    );
    words += unit.words;
  }
  return reached;
}

function closes(text: string, before: Unit | undefined, after: Unit | undefined, begins: ReadonlySet<string>): boolean {
  if (text === ";") return true;
  // "Denies: chest pain" goes on over its colon, "No fever: chest clear" does not.
  if (PART.has(text)) return before?.kind !== "mark";
  return COMMA.has(text) && after !== undefined && begins.has(after.text);
}

/** "no angina or previous MI" and "no previous MI" are one statement, "no chest pain, previous MI" are two. */
function narrow(open: Set<Assertion>, said: readonly Assertion[], before: Unit | undefined): void {
  if (said.length === 0 || before === undefined || OR.has(before.text)) return;
  const negated = said.includes("negated");
  if (!COMMA.has(before.text) && !(negated && before.kind === "token")) return;
  // Whose relative it is holds for what is denied of them too.
  for (const one of ASSERTIONS) if (!said.includes(one) && !(negated && one === "family")) open.delete(one);
}

/** Those after the concept. `units` begins where the concept ends. */
export function fromRight(units: readonly Unit[], first: string): readonly Reached[] {
  const open = new Set<Assertion>(ASSERTIONS);
  const reached: Reached[] = [];
  let words = 0;
  let joined = false;
  let comma = false;
  for (const unit of units) {
    if (unit.kind === "token") continue;
    for (const role of unit.roles) {
      if (role.kind === "says" && role.trigger.whole === true) {
        reached.push({ trigger: role.trigger, start: unit.start, end: unit.end, across: false });
      }
    }
  }
  for (const [at, unit] of units.entries()) {
    if (open.size === 0) break;
    if (unit.kind === "token") {
      if (unit.word) words += 1;
      if (unit.text === ";" || (PART.has(unit.text) && words > 0)) break;
      if (unit.text === ",") comma = !(units[at + 1]?.kind === "mark");
      else if (unit.text === "and" || unit.text === "or" || unit.text === "&") [comma, joined] = [false, true];
      continue;
    }
    const says = unit.roles.flatMap((role) => (role.kind === "says" ? [role.trigger] : []));
    for (const trigger of says.filter(({ reaches }) => reaches === "before")) {
      const near = trigger.within === undefined || words <= trigger.within;
      const fits = trigger.only === undefined || trigger.only.includes(first);
      // "diabetes, planned for surgery": words that may speak of either speak of what they follow without a comma.
      const next = units[at + 1];
      const ends = next === undefined || (next.kind === "token" && !next.word);
      const either = !ends && units[at - 1]?.text === "," && says.some(({ reaches }) => reaches === "after");
      const whole = (ends || trigger.alone !== true) && !comma && !either && (trigger.list !== false || !joined);
      if (near && fits && whole && open.has(trigger.assertion)) {
        reached.push({ trigger, start: unit.start, end: unit.end, across: false });
      }
    }
    // What speaks of the words after it begins something else; only "CT to exclude PE to be arranged" goes on.
    if (says.some(({ reaches }) => reaches === "after")) {
      if (says.some(({ assertion }) => assertion !== "possible")) break;
      for (const one of ASSERTIONS) if (one !== "planned") open.delete(one);
    }
    // "fracture seen, but cannot be excluded": what follows the "but" still speaks of the fracture.
    if (!goesBack(units, at))
      for (const role of unit.roles) if (role.kind === "ends") for (const one of role.ends) open.delete(one);
    words += unit.words;
  }
  return reached;
}

const STANDS_FOR = new Set(["this", "that", "it", "these", "those", "they", "which", "has", "have", "now", "-", ","]);

/** Whether an ending is followed at once by words that speak of what stands before it. */
function goesBack(units: readonly Unit[], at: number): boolean {
  for (const unit of units.slice(at + 1, at + 4)) {
    if (unit.kind === "mark")
      return unit.roles.some((role) => role.kind === "says" && role.trigger.reaches === "before");
    if (!STANDS_FOR.has(unit.text)) return false;
  }
  return false;
}
