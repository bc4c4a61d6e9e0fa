import { quantityOf } from "../../terms/quantity.ts";
import { USUAL } from "../decide/duration.ts";
import type { Tally } from "../decide/tally.ts";
import { atLeastAsCautious, moreCautious, type Next } from "../decision.ts";
import type { Clause } from "../protocol.ts";
import type { Input } from "../table/amount.ts";
import type { Outcome } from "../table/compile.ts";
import { appliesKey } from "./column-key.ts";
import { LETTER } from "./is-of-letters.ts";
import type { LetterFacts } from "./letter-facts.ts";
import type { PreparedLetterProtocol } from "./prepare-letters.ts";
import type { Span } from "./words.ts";

// What the letter protocols in force say of a letter. Several may cover it: the most cautious decides who is next,
// and what each calls for is united. A fact that is not known may be any: the most cautious clause that could then
// apply counts, so that not knowing never makes an answer less cautious.

/** Any type at all, one that is not known included. */
const ANY = `${LETTER}any`;

/**
 * Gathers what they say; null where none covers the letter, which is then for the caller to say. Gives the least
 * cautious answer that they may come to once all is known.
 */
export function ruleOnLetter(
  facts: LetterFacts,
  protocols: readonly PreparedLetterProtocol[],
  tally: Tally,
): Next | null {
  let found: Next | null = null;
  const decided = new Set<string>();
  for (const protocol of protocols) {
    const types = typesDecided(protocol, facts);
    if (types.length === 0) continue;
    const covered = coverage(protocol, facts);
    if (covered.is === "no") continue;
    for (const type of types) decided.add(type);
    const least =
      covered.is === "yes" ? apply(protocol, facts, tally) : applyInDoubt(protocol, covered.fact, facts, tally);
    found = found === null ? least : moreCautious(found, least);
  }
  if (found === null) return null;
  const left = facts.types.filter((type) => !decided.has(type) && !decided.has(ANY));
  if (left.length === 0) return found;
  tally.raise("gp");
  tally.reason(
    "gp",
    null,
    null,
    null,
    null,
    `No letter protocol in force covers it as one of these: ${left.map(words).join(", ")}.`,
  );
  return "gp";
}

function typesDecided({ table }: PreparedLetterProtocol, { types }: LetterFacts): readonly string[] {
  const { decides } = table.protocol;
  if (decides.includes(ANY)) return [ANY];
  return types.filter((type) => decides.includes(`${LETTER}${type}`));
}

type Covers = { readonly is: "yes" | "no" | "unknown"; readonly fact: string };

function coverage({ table }: PreparedLetterProtocol, facts: LetterFacts): Covers {
  let unknown: Covers | null = null;
  for (const { fact, is } of table.protocol.applies) {
    const answer = facts.get(appliesKey(fact)).is;
    if (answer === "unknown" || answer === "possible") unknown ??= { is: "unknown", fact };
    else if (answer !== is && !(answer === "none-found" && is === "no")) return { is: "no", fact };
  }
  return unknown ?? { is: "yes", fact: "" };
}

function apply(protocol: PreparedLetterProtocol, facts: LetterFacts, tally: Tally): Next {
  const { name, version } = protocol;
  const { outcome, may, doubt } = look(protocol, facts);
  if (outcome.kind !== "clause") {
    tally.raise("gp");
    tally.reason("gp", name, version, null, null, whyNone(protocol, outcome));
    tellDoubt(protocol, may, doubt, "gp", tally);
    return leastOf(may, "gp");
  }
  const { clause } = outcome;
  tally.raise(clause.next, clause.within);
  tally.reason(clause.next, name, version, clause.clause, null, clause.says, placesOf(protocol, clause, facts));
  for (const { deed, what } of clause.do) tally.deed(deed, what, null);
  tellDoubt(protocol, may, doubt, clause.next, tally);
  return leastOf(may, clause.next);
}

function leastOf(may: readonly Clause[], sure: Next): Next {
  return may.reduce((least, { next }) => (atLeastAsCautious(least, next) ? next : least), sure);
}

/** The most cautious clause that may apply, told where it asks for more than what is certain does. */
function tellDoubt(
  { name, version }: PreparedLetterProtocol,
  may: readonly Clause[],
  doubt: readonly string[],
  sure: Next,
  tally: Tally,
): void {
  const worst = may.reduce<Clause | null>(
    (most, one) => (most === null || !atLeastAsCautious(most.next, one.next) ? one : most),
    null,
  );
  if (worst === null || atLeastAsCautious(sure, worst.next)) return;
  tally.raise(worst.next, worst.within ?? USUAL[worst.next]);
  const says = `It may be so, for not all is known (${doubt.join(", ")}): ${worst.says}`;
  tally.reason(worst.next, name, version, worst.clause, null, says);
}

function applyInDoubt(protocol: PreparedLetterProtocol, fact: string, facts: LetterFacts, tally: Tally): Next {
  const { name, version, table } = protocol;
  const { may, doubt } = look(protocol, facts);
  tally.raise("gp");
  const says = `It is not known whether “${table.protocol.title}” covers this letter: ${words(fact)} is not known.`;
  tally.reason("gp", name, version, null, null, says);
  tellDoubt(protocol, may, doubt, "gp", tally);
  return "gp";
}

type Looked = {
  readonly outcome: Outcome;
  /** All clauses that may apply, whatever the unknown turns out to be. */
  readonly may: readonly Clause[];
  /** Titles of the columns that are not known. */
  readonly doubt: readonly string[];
};

function look({ table, axes, pointers, keys }: PreparedLetterProtocol, facts: LetterFacts): Looked {
  const inputs = axes.map((axis, column) => (axis.kind === "number" ? ageInput(facts) : facts.get(keys[column]!).is));
  const isOpen = inputs.map((input) => input === "unknown" || input === "missing");
  const points = inputs.map((input, column) => pointers[column]!(input));
  const may = table.protocol.clauses.filter((_, clause) =>
    axes.every(({ has }, column) => isOpen[column]! || has[clause]![points[column]!] === true),
  );
  const doubt = table.columns.filter((_, column) => isOpen[column]!).map(({ title }) => title);
  return { outcome: table.apply(inputs), may, doubt };
}

function ageInput({ age }: LetterFacts): Input {
  if (age === null || age.least !== age.most) return "missing";
  return { kind: "exact", value: quantityOf({ units: age.least, scale: 0 }) };
}

/** Where the letter says what the clause rests on. */
function placesOf({ table, keys }: PreparedLetterProtocol, { when }: Clause, facts: LetterFacts): Span[] | undefined {
  const places = table.columns.flatMap(({ id }, column) =>
    (when[id] ?? "-").trim() === "-" ? [] : facts.get(keys[column]!).spans,
  );
  return places.length === 0 ? undefined : [...places];
}

function whyNone({ name }: PreparedLetterProtocol, outcome: Exclude<Outcome, { kind: "clause" }>): string {
  if (outcome.kind === "none") return `No clause of ${name} applies to this letter: the table has a gap.`;
  return `Clauses ${outcome.clauses.map(({ clause }) => clause).join(" and ")} of ${name} both apply to this letter.`;
}

function words(id: string): string {
  return id.replace(LETTER, "").replaceAll(/[-:]/g, " ");
}
