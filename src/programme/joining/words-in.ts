import { localDay } from "../../base/local-day.ts";
import { findPatientMarks, type PatientMarkKind } from "../../base/patient-marks.ts";
import { Refusal } from "../../base/refusal.ts";

export type Form = Readonly<Record<string, string>>;

const MARK: Readonly<Record<PatientMarkKind, string>> = {
  "nhs-number": "an NHS number",
  "birth-date": "a date of birth",
  postcode: "a postcode",
};

/**
 * What somebody typed that others outside the practice will read, trimmed; "" where nothing. Refuses what may tell who
 * a patient is: nothing of joining needs such a thing, so that there is no way to say that it is none.
 */
export function wordsIn(form: Form, name: string, at: Date, most = 2000): string {
  const words = (form[name] ?? "").trim();
  if (words.length > most) throw bad(`That is longer than ${most} characters.`);
  const [mark] = findPatientMarks(words, localDay(at));
  if (mark !== undefined) throw bad(`"${mark.text}" looks like ${MARK[mark.kind]}: leave it out.`);
  return words;
}

/** As above, and refuses nothing typed with this sentence. */
export function neededIn(form: Form, name: string, at: Date, sentence: string, most = 2000): string {
  const words = wordsIn(form, name, at, most);
  if (words === "") throw bad(sentence);
  return words;
}

/** A whole number from `least` to `most`; null where nothing was typed. */
export function numberIn(form: Form, name: string, [least, most]: readonly [number, number], what: string) {
  const text = (form[name] ?? "").trim().replaceAll(",", "");
  if (text === "") return null;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) {
    throw bad(`${what} is a whole number from ${least.toLocaleString("en-GB")} to ${most.toLocaleString("en-GB")}.`);
  }
  return number;
}

export function bad(sentence: string): Refusal {
  return new Refusal("bad-input", `${sentence} Nothing was saved.`);
}
