import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Value } from "typebox/value";
import { Refusal } from "../../base/refusal.ts";
import { type Perspective, SurveyForm } from "./form.ts";
import { faultOfScoring } from "./scoring/score.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "..", "content", "surveys");

let shipped: readonly SurveyForm[] | undefined;

/** The forms that ship, one a file. Throws where one of them is not what it should be. */
export function shippedForms(): readonly SurveyForm[] {
  shipped ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => parseForm(readFileSync(join(FOLDER, name)), `content/surveys/${name}`));
  return shipped;
}

/** The one form of a perspective that ships. */
export function shippedFormFor(perspective: Perspective): SurveyForm {
  const found = shippedForms().find((form) => form.perspective === perspective);
  if (found === undefined) throw new Error(`no form for ${perspective} ships`);
  return found;
}

/** A form from its file; refuses with the place of the first thing that is wrong. */
export function parseForm(bytes: Uint8Array, name: string): SurveyForm {
  const found = jsonOf(bytes, name);
  if (!Value.Check(SurveyForm, found)) {
    const [first] = Value.Errors(SurveyForm, found);
    throw new Refusal("bad-input", `${name}: ${first?.instancePath ?? ""} ${first?.message ?? "is not right"}.`);
  }
  const fault = faultOf(found) ?? faultOfScoring(found);
  if (fault !== null) throw new Refusal("bad-input", `${name}: ${fault}`);
  return found;
}

function jsonOf(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    throw new Refusal("bad-input", `${name} is not JSON.`);
  }
}

function faultOf({ perspective, timepoints, questions, together = [] }: SurveyForm): string | null {
  const ids = [...questions, ...together].map(({ id }) => id);
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice !== undefined) return `two questions are called ${twice}.`;
  if ((perspective === "patient") !== timepoints.includes("any"))
    return 'patients are asked at "any" time, and everybody else at times of a training.';
  if (timepoints.includes("any") && timepoints.length > 1) return '"any" stands alone.';
  // All sealed answers have one length, which holds the words of two.
  if (questions.filter(({ kind }) => kind === "words").length > 2) return "words are asked for twice at most.";
  const yesOrNo = questions.flatMap(({ id, kind }) => (kind === "yes-no-unsure" ? [id] : []));
  for (const { id, of } of together) {
    const odd = of.find((one) => !yesOrNo.includes(one));
    if (odd !== undefined) return `${id} is of ${odd}, which is no question of yes or no.`;
  }
  for (const question of questions) {
    if (question.at?.some((one) => !timepoints.includes(one)) === true)
      return `question ${question.id} is asked at a time at which the form is not.`;
    if (question.kind === "scale" && ![2, 5].includes(question.points.length))
      return `question ${question.id} needs words for 1 and 5, or for each of the five.`;
    if (question.kind !== "choice") continue;
    const values = question.choices.map(({ value }) => value);
    if (new Set(values).size !== values.length) return `question ${question.id} has a choice twice.`;
    if (question.good?.some((one) => !values.includes(one)) === true)
      return `question ${question.id} counts as good what is no choice of it.`;
  }
  return null;
}
