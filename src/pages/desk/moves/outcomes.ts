import type { Decision } from "../../../protocols/decision.ts";
import { isForGp } from "../../../worklist/item.ts";
import { OUTCOMES, type Outcome } from "../../../worklist/plan.ts";
import type { PlanFacts } from "./facts.ts";

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  file: "Nothing",
  tell: "Tell the patient",
  test: "Test",
  act: "Act",
  elsewhere: "Belongs to somebody else",
};

const TESTS: ReadonlySet<string> = new Set([
  "request-test",
  "repeat-test",
  "repeat-sample",
  "add-on",
  "recall",
  "monitoring",
]);

/** What the decision makes of a result, as a person finds it chosen. */
export function usualOutcome(result: number, decision: Decision): Outcome {
  const deeds = decision.do.filter((deed) => deed.result === result).map(({ deed }) => deed);
  if (decision.floor.some((hit) => hit.result === result)) return "act";
  if (deeds.includes("leaflet")) return "tell";
  if (deeds.some((deed) => TESTS.has(deed))) return "test";
  return "file";
}

/** What this person may make of a result: an assistant only what the decision calls for. */
export function outcomesFor(result: number, facts: PlanFacts): readonly Outcome[] {
  if (facts.role === "gp") return OUTCOMES;
  const usual = usualOutcome(result, facts.decision);
  // What a result is called for is not for an assistant to leave out.
  if (usual !== "file" || isForGp(facts.decision.next)) return [usual];
  return [
    "file",
    ...(facts.callsForLetter ? (["tell"] as const) : []),
    ...(facts.suggested.length > 0 ? (["test"] as const) : []),
  ];
}
