import { GRADE_WORDS, type Grade, GRADES, isGrade } from "../../countersign/autonomy/grade.ts";
import { Refusal } from "../../base/refusal.ts";
import { Radios } from "../../web/components/radios.tsx";

// How much was wrong, chosen by whoever looked: none is chosen to begin with, for what is counted by it is a person's.

type Props = {
  readonly id: string;
  readonly legend: string;
  readonly value?: string | undefined;
  /** What "none" means here, in place of the usual words. */
  readonly none?: string;
};

export function GradeField({ id, legend, value, none }: Props) {
  return (
    <Radios
      name="grade"
      idPrefix={id}
      small
      legend={legend}
      legendSize="s"
      {...(isGrade(value) ? { value } : {})}
      items={GRADES.map((grade) => ({
        value: grade,
        required: true,
        text: grade === "none" ? (none ?? GRADE_WORDS.none) : GRADE_WORDS[grade],
      }))}
    />
  );
}

/** What was chosen; undefined where the form has none of it, which the server asks for where it is needed. */
export function readGrade(form: Readonly<Record<string, string>>): Grade | undefined {
  const said = form["grade"];
  if (said === undefined || said === "") return undefined;
  if (!isGrade(said)) throw new Refusal("bad-input", "Choose how much was wrong. Nothing was done.");
  return said;
}

/** In a return nothing needs to have been wrong with it. */
export const RETURNED_NONE = "Nothing: it goes back for another reason, and is not counted";
export const CHANGED_NONE = "Nothing: I change only words, and the decision stands";
