import type { Report } from "../../reading/report.ts";
import { type Ask, atLeastAsCautious, type Next } from "../decision.ts";
import { decideOnce } from "./decide-once.ts";
import type { DecideInput } from "./input.ts";

// Which unknown fact is worth asking for: one whose answer would let the report go further. It is tried,
// not reasoned about: the report is decided again as if it were known.

type Given = ReadonlyMap<string, "yes" | "no">;
const ANSWERS = ["no", "yes"] as const;
/** Facts beyond these are asked for when the first are known. */
const MOST = 12;

/** Facts that alone suffice; where none does, the first of a smallest set that together would; else none. */
export function findAsks(report: Report, input: DecideInput, next: Next, unknown: ReadonlySet<string>): Ask[] {
  if (next === "file") return [];
  const facts = [...unknown].filter((fact) => input.known.mayAsk?.(fact) !== false).slice(0, MOST);
  const alone = facts.flatMap((fact) => {
    const best = bestAnswer(report, input, next, fact, NOTHING);
    return best === null ? [] : [{ fact, why: `If the answer is ${best.answer}, ${WORDS[best.next]}.` }];
  });
  if (alone.length > 0) return alone;
  return facts.length < 2 ? [] : findTogether(report, input, next, facts);
}

const NOTHING: Given = new Map();

const WORDS: Readonly<Record<Next, string>> = {
  "gp-now": "a GP acts now",
  "gp-today": "a GP looks today",
  gp: "a GP looks",
  "gp-aware": "a GP only needs to know of it",
  pharmacist: "a pharmacist looks",
  nurse: "a nurse looks",
  tests: "an assistant may arrange tests without a GP",
  leaflet: "an assistant may send a leaflet without a GP",
  file: "an assistant may file it",
  reception: "reception may book it",
  "code-and-file": "an assistant may code and file it",
  return: "it goes back to its sender",
};

type Best = { readonly answer: "yes" | "no"; readonly next: Next };

function bestAnswer(report: Report, input: DecideInput, next: Next, fact: string, given: Given): Best | null {
  let best: Best | null = null;
  for (const answer of ANSWERS) {
    const reached = nextWith(report, input, new Map(given).set(fact, answer));
    if (!isFurther(reached, best?.next ?? next)) continue;
    best = { answer, next: reached };
  }
  return best;
}

function isFurther(a: Next, b: Next): boolean {
  return a !== b && atLeastAsCautious(b, a);
}

function nextWith(report: Report, input: DecideInput, given: Given): Next {
  return decideOnce(report, input, (topic) => given.get(topic) ?? input.known.get(topic)).next;
}

/**
 * All facts answered so that the report goes furthest, if any answers do that; then those left out again
 * that are not needed. Answers to protocols' own conditions are known; of the rest "no" is tried first.
 */
function findTogether(report: Report, input: DecideInput, next: Next, facts: readonly string[]): Ask[] {
  const found = findAnswers(report, input, next, facts);
  if (found === null) return [];
  let given: Given = found;
  for (const fact of facts) {
    const without = new Map<string, "yes" | "no">(given);
    without.delete(fact);
    if (isFurther(nextWith(report, input, without), next)) given = without;
  }
  const [first] = given.keys();
  if (first === undefined) return [];
  const others = listed([...given.keys()].slice(1).map((fact) => fact.replaceAll("-", " ")));
  return [{ fact: first, why: `Not known; it would let the report go further together with ${others}.` }];
}

function findAnswers(report: Report, input: DecideInput, next: Next, facts: readonly string[]): Given | null {
  const wanted = new Map(
    input.prepared.protocols.flatMap(({ table }) => table.protocol.applies.map(({ fact, is }) => [fact, is] as const)),
  );
  const plain = new Map(facts.map((fact) => [fact, "no" as const]));
  const asProtocolsWant = new Map(facts.map((fact) => [fact, wanted.get(fact) ?? ("no" as const)]));
  for (const given of [plain, asProtocolsWant, ...oneTurned(facts)]) {
    if (isFurther(nextWith(report, input, given), next)) return given;
  }
  return null;
}

function oneTurned(facts: readonly string[]): Given[] {
  return facts.map(
    (turned) => new Map(facts.map((fact) => [fact, fact === turned ? ("yes" as const) : ("no" as const)])),
  );
}

const NAMED = 3;

/** "postpartum, anaemia, ckd and 4 more": nobody reads a list of nine. */
function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(", ")} and ${more} more` : names.join(", ");
}
