import { sha256Of } from "../../base/canonical.ts";
import { findPatientMarks } from "../../base/patient-marks.ts";
import { Refusal } from "../../base/refusal.ts";
import { MARK_WORDS } from "../../patients/held-back.ts";

// What people type into what others read is looked through for what tells who a patient is. Each find may be wrong:
// whoever wrote it can say that it is none, find by find.

export type Mark = {
  readonly text: string;
  /** "an NHS number" */
  readonly is: string;
  /** Of the tick that says that it is none. */
  readonly name: string;
};

/** What is held back in these words, each once, but for what the form says is none; `today` is an ISO day. */
export function marksIn(
  words: readonly string[],
  sent: Readonly<Record<string, string>>,
  today: string,
): readonly Mark[] {
  const found = words.flatMap((one) =>
    findPatientMarks(one, today).map(({ kind, text }): Mark => {
      const name = `none-${sha256Of(`${kind} ${text}`).slice(0, 16)}`;
      return { text, is: MARK_WORDS[kind], name };
    }),
  );
  const once = new Map(found.map((mark) => [mark.name, mark]));
  return [...once.values()].filter(({ name }) => sent[name] !== "yes");
}

/** For one line of words that can be written again in a moment. */
export function refuseMarked(words: string, today: string): void {
  const [mark] = marksIn([words], {}, today);
  if (mark === undefined) return;
  throw new Refusal(
    "bad-input",
    `"${mark.text}" looks like ${mark.is} of a patient. Take it out. Nothing was changed.`,
  );
}
