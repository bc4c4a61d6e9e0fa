import { showDate } from "../base/show-date.ts";
import { USUAL } from "../protocols/decide/duration.ts";
import type { Decision, Next } from "../protocols/decision.ts";
import type { ExpectationKind } from "./plan.ts";
import type { ExpectationRow } from "./tables.ts";

// What did not come and is back: who is next, and why. There is no report to decide by, so these few lines are
// the rule, and they are cautious: whether a test is still needed is for a GP to say.

const NEXT: Readonly<Record<ExpectationKind, Next>> = {
  test: "gp",
  repeat: "gp",
  monitoring: "gp",
  // Somebody writes or rings once more; whether to stop trying is a GP's question again.
  recall: "tests",
  contact: "tests",
  reply: "tests",
};

type Lapsed = Pick<ExpectationRow, "kind" | "what" | "due_on" | "way" | "requested_at" | "analytes" | "came">;

export function decisionOnLapsed(lapsed: Lapsed, id: string): Decision {
  const next = NEXT[lapsed.kind];
  const says = lapsedWords(lapsed);
  return {
    source: `expectation ${id}`,
    reportId: null,
    next,
    within: USUAL[next],
    because: [{ protocol: null, version: null, clause: null, result: null, says }],
    do: [],
    floor: [],
    asks: [],
    assumed: [],
  };
}

/** Why it is back, as a GP reads it: what was expected, by when, and how far it had got. */
export function lapsedWords(lapsed: Lapsed): string {
  const { what, due_on, requested_at, analytes, came } = lapsed;
  const missing = analytes.filter((analyte) => !(analyte in came));
  const part = missing.length < analytes.length ? ` Part of it came; ${missing.join(", ")} did not.` : "";
  const unmade = requested_at === null ? " It was never printed or requested." : "";
  return `${KIND_WORDS[lapsed.kind]} has not come: ${what} was expected by ${showDate(due_on)}.${part}${unmade}`;
}

export const KIND_WORDS: Readonly<Record<ExpectationKind, string>> = {
  test: "A test",
  repeat: "A repeat test",
  recall: "A recall",
  monitoring: "Monitoring",
  reply: "A reply",
  contact: "A contact with the patient",
};
