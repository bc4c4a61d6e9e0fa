import type { Assertion } from "../../reading/suggestion.ts";
import type { LetterPlan } from "../../worklist/plan.ts";
import { KIND_GROUPS, type KindGroup } from "./groups.ts";
import { codeCheckWords } from "./typed-code.ts";

// What was made of a suggestion, in the words of the record, of the countersignature and of the signed plan: one place,
// so that none of them can say more than another. What the letter does not say of the patient now never reads as if it did.

type One = LetterPlan["taken"][number];

/** Empty where the letter says that it is so now; null words of no state are never printed as present. */
const STATES: Readonly<Record<Assertion, string>> = {
  present: "",
  negated: "NOT so by the letter",
  possible: "only possible",
  historical: "in the past",
  family: "in the family, not the patient",
  planned: "planned",
};

const CHANGES: Readonly<Record<string, string>> = {
  started: "started",
  stopped: "STOPPED",
  changed: "changed",
  listed: "listed, no change named",
  unclear: "NOT CLEAR whether started, stopped or changed",
};

/** How a medicine was changed, in a person's words. */
export function changeWords(change: string): string {
  return CHANGES[change] ?? change;
}

export type Stated = {
  /** "Medication, STOPPED", "Diagnosis or procedure, NOT so by the letter". */
  readonly label: string;
  readonly words: string;
  /** "[38341003 Hypertension]", "[no code: NOT so by the letter]", or empty. */
  readonly coded: string;
};

/** What may be said of one that was taken; the code stands only where it is so, or was so in the past and says that. */
export function statedOf(one: Pick<One, "kind" | "words" | "code" | "value" | "assertion">): Stated {
  const assertion = one.assertion ?? "present";
  const change = one.kind === "medication" ? one.value["change"] : undefined;
  const parts = [groupOf(one)?.one ?? one.kind, change === undefined ? "" : changeWords(change), STATES[assertion]];
  return {
    label: parts.filter((part) => part !== "").join(", "),
    words: one.words.replace(/\s+/g, " "),
    coded: codedOf(one, assertion),
  };
}

/** The same as one line. */
export function statedLine(one: Parameters<typeof statedOf>[0]): string {
  const { label, words, coded } = statedOf(one);
  return `${label}: ${words}${coded === "" ? "" : ` ${coded}`}`;
}

export function groupOf({ kind }: Pick<One, "kind">): KindGroup | undefined {
  return KIND_GROUPS.find(({ kinds }) => kinds.some((one) => one === kind));
}

function codedOf({ code, value }: Pick<One, "code" | "value">, assertion: Assertion): string {
  if (code === null) return "";
  const check = codeCheckWords(value);
  const named = `${code.code}${code.display === null ? "" : ` ${code.display}`}${check === null ? "" : `; ${check}`}`;
  switch (assertion) {
    case "present":
      return `[${named}]`;
    case "historical":
      return `[in the past: ${named}]`;
    case "negated":
    case "possible":
    case "family":
    case "planned":
      return `[no code: ${STATES[assertion]}]`;
  }
}
