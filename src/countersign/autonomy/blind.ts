import type { Plan } from "../../worklist/plan.ts";

// Shadowing: a GP says what they would do before they see what is proposed, and the two are compared.

export const CHOICES = ["tell", "test", "act"] as const;
/** What is to happen beside filing; none of them: nothing but filing. In the order of CHOICES. */
export type Choice = readonly (typeof CHOICES)[number][];

export const CHOICE_WORDS: Readonly<Record<(typeof CHOICES)[number], string>> = {
  tell: "Tell the patient",
  test: "Request a test",
  act: "Something else is to be done about it",
};

/** What a proposal comes to, as a GP who has not seen it would say it. */
export function choiceOf(plan: Plan): Choice {
  return CHOICES.filter((one) => {
    switch (one) {
      case "tell":
        return plan.tells !== null;
      case "test":
        return plan.expects.length > 0;
      case "act":
        return plan.letter !== undefined
          ? plan.letter.actions.length > 0
          : plan.outcomes.some(({ outcome }) => outcome === "act" || outcome === "elsewhere");
    }
  });
}

export function isSameChoice(a: Choice, b: Choice): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
