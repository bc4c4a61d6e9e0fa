import { Refusal } from "../../../base/refusal.ts";
import { isForGp } from "../../../worklist/item.ts";
import type { Expected, Plan } from "../../../worklist/plan.ts";
import type { PlanFacts } from "./facts.ts";
import type { Fields } from "./fields.ts";
import type { Letter } from "../../../outbox/letter-for.ts";
import { usualOutcome } from "./outcomes.ts";
import { planFrom } from "./plan-from.ts";
import { isUsuallyAsked } from "./read-expects.ts";

// How the form stands before anybody has touched it: as the decision has it, or as somebody has proposed it.

export function usualFields(facts: PlanFacts, letter: Letter | null): Fields {
  const fields: Record<string, string> = {};
  for (const result of facts.results) fields[`outcome-${result}`] = usualOutcome(result, facts.decision);
  facts.suggested.forEach((one, n) => {
    if (isUsuallyAsked(one, facts)) fields[`expect-${n}`] = "yes";
    fields[`expect-${n}-what`] = one.what;
    fields[`expect-${n}-due`] = one.dueOn ?? "";
    fields[`expect-${n}-way`] = one.by;
  });
  if (letter !== null && !facts.hasDied) {
    fields["tells-text"] = letter.text;
    fields["tells-leaflet"] = letter.leaflet;
  }
  // Where a GP is next nothing is sent by default: the GP says so.
  if (letter !== null && !isForGp(facts.decision.next) && facts.sendsNothing.length === 0) fields["tells"] = "yes";
  return withRecord(withoutEmptyOutcomes(fields, facts), facts);
}

/** A result that calls for words or tests that are not there any more is not marked for them. */
function withoutEmptyOutcomes(fields: Record<string, string>, facts: PlanFacts): Fields {
  if (facts.role !== "gp") return fields;
  const isAsking = facts.suggested.some((_, n) => fields[`expect-${n}`] === "yes");
  for (const result of facts.results) {
    const outcome = fields[`outcome-${result}`];
    if ((outcome === "tell" && fields["tells"] !== "yes") || (outcome === "test" && !isAsking))
      fields[`outcome-${result}`] = "file";
  }
  return fields;
}

/** The fields of which a plan was made, so that a GP changes what is proposed and not something else. */
export function fieldsFrom(plan: Plan, facts: PlanFacts): Fields {
  const fields: Record<string, string> = { record: plan.record };
  for (const { result, outcome } of plan.outcomes) fields[`outcome-${result}`] = outcome;
  const left = [...plan.expects];
  facts.suggested.forEach((one, n) => {
    const at = left.findIndex(({ kind, what }) => kind === one.kind && what === one.what);
    const [found] = at === -1 ? [] : left.splice(at, 1);
    Object.assign(fields, found === undefined ? { [`expect-${n}-due`]: one.dueOn ?? "" } : expectFields(found, n));
  });
  left.forEach((one, n) => {
    fields[`own-${n}-what`] = one.what;
    fields[`own-${n}-kind`] = one.kind;
    fields[`own-${n}-due`] = one.dueOn;
    fields[`own-${n}-despite`] = one.despite ?? "";
  });
  if (plan.tells !== null)
    Object.assign(fields, { tells: "yes", "tells-text": plan.tells.text, "tells-leaflet": plan.tells.leaflet ?? "" });
  if (plan.review !== null)
    Object.assign(
      fields,
      plan.review === "none-needed" ? { review: plan.review } : { review: "by", "review-on": plan.review },
    );
  if (plan.whose !== null)
    Object.assign(
      fields,
      plan.whose.is === "ours" ? { whose: "ours" } : { whose: "requester", "whose-with": plan.whose.confirmedWith },
    );
  return fields;
}

function expectFields({ what, dueOn, by, despite }: Expected, n: number): Fields {
  return {
    [`expect-${n}`]: "yes",
    [`expect-${n}-what`]: what,
    [`expect-${n}-due`]: dueOn,
    [`expect-${n}-way`]: by,
    [`expect-${n}-despite`]: despite ?? "",
  };
}

/** The text for the record system, where nothing is left to be filled in first. */
function withRecord(fields: Fields, facts: PlanFacts): Fields {
  const plan = tryPlan(fields, facts);
  return typeof plan === "string" ? fields : { ...fields, record: plan.record };
}

/** The plan of these fields, or the sentence that says what is missing. */
export function tryPlan(fields: Fields, facts: PlanFacts): Plan | string {
  try {
    return planFrom(fields, facts);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
