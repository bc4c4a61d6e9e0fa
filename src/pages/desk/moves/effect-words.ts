import { showDate } from "../../../base/show-date.ts";
import type { Expected, Plan } from "../../../worklist/plan.ts";

// All that a plan will do, one sentence each: what stands beside the button, and afterwards under "Done".

export function effectsOf(plan: Plan): readonly string[] {
  const says = plan.expects.map(expectWords);
  if (plan.tells !== null) says.push("Tells the patient by letter, with the words given.");
  if (plan.review !== null)
    says.push(
      plan.review === "none-needed"
        ? "Records that no review is needed."
        : `A GP looks again by ${showDate(plan.review)}.`,
    );
  if (plan.whose !== null)
    says.push(
      plan.whose.is === "ours"
        ? "Records that it is ours."
        : `Records that the requester acts, confirmed with ${plan.whose.confirmedWith}.`,
    );
  return says.length === 0 ? ["Nothing is requested and nobody is told."] : says;
}

function expectWords({ kind, what, by, dueOn }: Expected): string {
  const until = showDate(dueOn);
  switch (kind) {
    case "test":
    case "repeat":
      return by === "add-on"
        ? `Adds ${what} to the sample that the laboratory has, back by ${until}.`
        : `Requests ${what}, back by ${until}.`;
    case "recall":
      return `Sets a recall: ${what}, by ${until}.`;
    case "monitoring":
      return `Sets the next due date: ${what}, by ${until}.`;
    case "reply":
      return `Waits for a reply: ${what}, by ${until}.`;
    case "contact":
      return `Waits for contact: ${what}, by ${until}.`;
  }
}
