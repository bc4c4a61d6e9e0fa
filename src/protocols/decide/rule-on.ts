import type { Answer } from "../../patients/context.ts";
import { moreCautious, type Next } from "../decision.ts";
import type { Clause } from "../protocol.ts";
import type { Sight } from "./inputs.ts";
import type { PreparedProtocol } from "./prepare-protocol.ts";
import type { Tally } from "./tally.ts";
import type { ResultView } from "./view.ts";

// What the protocols in force say of one result. A protocol covers a result only when all that it asks
// of the patient is known to hold; while one of these facts is unknown a GP sees the result, and what
// the protocol would say still counts where that is more cautious.

/** Per protocol of the practice, whether it covers this patient. Filled as needed, once a report. */
export type Coverage = (Covers | undefined)[];
export type Covers = { readonly is: "yes" | "no" | "unknown"; readonly fact: string };

const COVERS: Covers = { is: "yes", fact: "" };

function coverage(protocol: PreparedProtocol, fact: (topic: string) => Answer): Covers {
  let unknown: Covers | null = null;
  for (const { fact: topic, is } of protocol.table.protocol.applies) {
    const answer = fact(topic);
    if (answer === "unknown") unknown ??= { is: "unknown", fact: topic };
    else if (answer !== is) return { is: "no", fact: topic };
  }
  return unknown ?? COVERS;
}

/** What became of one result: the clauses that it rests on matter to what may be filed. */
export type Ruling = { readonly next: Next; readonly passing: readonly Clause[] };

const NO_CLAUSE: readonly Clause[] = [];
const TO_GP: Ruling = { next: "gp", passing: NO_CLAUSE };

export function ruleOn(
  one: ResultView,
  inForce: readonly PreparedProtocol[],
  covers: Coverage,
  sight: Sight,
  tally: Tally,
): Ruling {
  const { slots } = one.subject;
  let found: Ruling | null = null;
  for (const slot of slots) {
    const protocol = inForce[slot]!;
    const covered = (covers[slot] ??= coverage(protocol, sight.view.fact));
    if (covered.is === "no") continue;
    const ruling =
      covered.is === "yes"
        ? apply(protocol, one, sight, tally)
        : applyInDoubt(protocol, covered.fact, one, sight, tally);
    found =
      found === null
        ? ruling
        : { next: moreCautious(found.next, ruling.next), passing: [...found.passing, ...ruling.passing] };
  }
  if (found !== null) return found;
  tally.raise("gp");
  tally.reason(
    "gp",
    null,
    null,
    null,
    one.index,
    whyUncovered(
      one,
      slots.map((slot) => inForce[slot]!),
      covers,
    ),
  );
  return TO_GP;
}

function apply(protocol: PreparedProtocol, one: ResultView, sight: Sight, tally: Tally): Ruling {
  const clause = clauseFor(protocol, one, sight);
  if (typeof clause === "string") {
    tally.raise("gp");
    tally.reason("gp", protocol.name, protocol.version, null, one.index, clause);
    return TO_GP;
  }
  tally.raise(clause.next, clause.within);
  tally.reason(clause.next, protocol.name, protocol.version, clause.clause, one.index, clause.says);
  for (const { deed, what } of clause.do) tally.deed(deed, what, one.index);
  return clause.next === "file" || clause.next === "leaflet"
    ? { next: clause.next, passing: [clause] }
    : { next: clause.next, passing: NO_CLAUSE };
}

/** The clause still counts where it asks for more than a GP some day; its deeds wait until it is known to apply. */
function applyInDoubt(protocol: PreparedProtocol, fact: string, one: ResultView, sight: Sight, tally: Tally): Ruling {
  const clause = clauseFor(protocol, one, sight);
  const next = typeof clause === "string" ? "gp" : moreCautious("gp", clause.next);
  tally.raise(next);
  const says = `Whether ${protocol.table.protocol.title} covers ${one.name} is open: ${fact} is not known.`;
  tally.reason("gp", protocol.name, protocol.version, null, one.index, says);
  if (next !== "gp" && typeof clause !== "string") {
    tally.reason(next, protocol.name, protocol.version, clause.clause, one.index, clause.says);
  }
  return { next, passing: NO_CLAUSE };
}

/** The clause that applies, or a sentence why none can be told. */
function clauseFor(protocol: PreparedProtocol, one: ResultView, sight: Sight): Clause | string {
  const { makers, table, inputs } = protocol;
  for (let column = 0; column < makers.length; column += 1) inputs[column] = makers[column]!(one, sight);
  const outcome = table.apply(inputs);
  if (outcome.kind === "clause") return outcome.clause;
  if (outcome.kind === "none") return `No clause of ${protocol.name} applies to ${one.name}: the table has a gap.`;
  const clauses = outcome.clauses.map(({ clause }) => clause).join(" and ");
  return `Clauses ${clauses} of ${protocol.name} both apply to ${one.name}.`;
}

function whyUncovered(one: ResultView, protocols: readonly PreparedProtocol[], covers: Coverage): string {
  if (one.subject.analyteSays !== null) return one.subject.analyteSays;
  const says = `No protocol in force covers ${one.name}`;
  if (protocols.length === 0) return `${says}.`;
  const reasons = protocols.map(({ slot, name, table }) => {
    const fact = covers[slot]?.fact ?? "";
    const wanted = table.protocol.applies.find((one) => one.fact === fact)?.is ?? "yes";
    return `${name} asks that ${fact} is ${wanted}`;
  });
  return `${says} of this patient: ${reasons.join("; ")}.`;
}
