import { Refusal } from "../../../base/refusal.ts";
import { isForGp } from "../../../worklist/item.ts";
import type { Expected, Plan } from "../../../worklist/plan.ts";
import { duplicatesOf, type PlanFacts } from "./facts.ts";
import { type Fields, typed } from "./fields.ts";
import { outcomesFor, usualOutcome } from "./outcomes.ts";
import { readDay, readExpects } from "./read-expects.ts";
import { recordText } from "./record-text.ts";

// From a form to the plan that is proposed or signed. Pure: the same form and the same facts give the same
// plan, or refuse with one sentence that says what is missing.

export function planFrom(form: Fields, facts: PlanFacts): Plan {
  if (facts.role !== "gp" && (isForGp(facts.next) || isForGp(facts.decision.next)))
    throw new Refusal("not-allowed", "A GP decides about this. Ask a GP, or pass it on.");
  const expects = readExpects(form, facts);
  const tells = readTells(form, facts);
  const outcomes = readOutcomes(form, facts);
  refuseContradiction({ outcomes, expects, tells }, facts);
  const review = readReview(form, facts);
  const whose = readWhose(form, facts);
  const plan: Plan = { outcomes: [...outcomes], expects: [...expects], tells, review, whose, record: "" };
  return { ...plan, record: readRecord(form, plan, facts) };
}

function readOutcomes(form: Fields, facts: PlanFacts): Plan["outcomes"] {
  return facts.results.map((result) => {
    const asked = form[`outcome-${result}`] ?? usualOutcome(result, facts.decision);
    const outcome = outcomesFor(result, facts).find((one) => one === asked);
    if (outcome === undefined)
      throw new Refusal("bad-input", `The decision does not call for that with ${nameOf(result, facts)}.`);
    return { result, outcome };
  });
}

function refuseContradiction(
  { outcomes, expects, tells }: { outcomes: Plan["outcomes"]; expects: readonly Expected[]; tells: Plan["tells"] },
  facts: PlanFacts,
): void {
  const has = (one: string): boolean => outcomes.some(({ outcome }) => outcome === one);
  if (has("tell") && tells === null)
    throw new Refusal("bad-input", "A result is marked to tell the patient, and there are no words to the patient.");
  // What is expected already is a test too, though nobody asks for it again.
  const isExpected = facts.suggested.some((one) => duplicatesOf(facts, one).length > 0);
  if (has("test") && expects.length === 0 && !isExpected)
    throw new Refusal("bad-input", "A result is marked for a test, and no test is asked for.");
}

function readTells(form: Fields, facts: PlanFacts): Plan["tells"] {
  const text = typed(form["tells-text"]);
  const isTold = facts.role === "gp" ? form["tells"] === "yes" : facts.callsForLetter;
  if (!isTold) return null;
  if (facts.hasDied) throw new Refusal("not-allowed", "The patient has died: nothing is sent.");
  const [why] = facts.sendsNothing;
  if (why !== undefined && facts.role !== "gp") throw new Refusal("not-allowed", why);
  if (why !== undefined && form["send-anyway"] !== "yes")
    throw new Refusal("bad-input", `${why} Say that you have decided to send it, or tell the patient nothing.`);
  if (text === "") throw new Refusal("bad-input", "There are no words to the patient. Write what the patient is told.");
  const leaflet = form["tells-leaflet"]?.trim() ?? "";
  return { leaflet: leaflet === "" ? null : leaflet, text };
}

function readReview(form: Fields, facts: PlanFacts): Plan["review"] {
  if (facts.role !== "gp") return null;
  if (form["review"] === "none-needed") return "none-needed";
  if (form["review"] === "by") return readDay(form["review-on"] ?? "", "a GP looks again", facts);
  if (!facts.demandsReview) return null;
  throw new Refusal("bad-input", "This needs a day on which a GP looks again, or that none is needed.");
}

function readWhose(form: Fields, facts: PlanFacts): Plan["whose"] {
  if (facts.role !== "gp") return null;
  if (form["whose"] === "ours") return { is: "ours" };
  const confirmedWith = typed(form["whose-with"]);
  if (form["whose"] === "requester" && confirmedWith !== "") return { is: "requester", confirmedWith };
  if (form["whose"] === "requester")
    throw new Refusal("bad-input", "Say with whom you have confirmed that the requester acts on this.");
  if (!facts.demandsWhose) return null;
  throw new Refusal("bad-input", "Somebody else asked for this and it is not normal. Say whose it is.");
}

/** The text as it was typed; one that nobody touched says what was chosen in the end, not at the beginning. */
function readRecord(form: Fields, plan: Plan, facts: PlanFacts): string {
  const words = typed(form["record"]);
  return words === "" || words === typed(form["record-was"]) ? recordText(plan, facts) : words;
}

function nameOf(result: number, { document }: PlanFacts): string {
  const name = document?.kind === "report" ? document.results[result]?.name : null;
  return name ?? "this result";
}
