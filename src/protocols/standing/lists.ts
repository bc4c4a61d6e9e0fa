import { type Static, Type } from "typebox";
import { memoised } from "../../terms/memo.ts";
import type { Party } from "../../reading/report.ts";

// Laboratories add the same sentences to every report ("eGFR is an estimate..."). A GP signs, per
// laboratory or for any, the exact texts that change nothing; any other text keeps its report from being
// filed. Exact means exact, but for runs of spaces and line ends, which the wire breaks as it likes.

export const TextList = Type.Object(
  {
    list: Type.String({ minLength: 1 }),
    version: Type.String({ minLength: 1 }),
    kind: Type.Union([Type.Literal("comment"), Type.Literal("clinical-information")]),
    title: Type.String(),
    /** ISO 8601 date by which a GP should read it again. */
    reviewBy: Type.String(),
    entries: Type.Array(
      Type.Object(
        {
          /** The laboratory's code or name exactly as reports give it; null is any. */
          laboratory: Type.Union([Type.String(), Type.Null()]),
          texts: Type.Array(Type.String({ minLength: 1 })),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

export type TextList = Static<typeof TextList>;

export type SignedTexts = {
  readonly comment: (text: string, laboratory: Party | null) => boolean;
  readonly information: (text: string, laboratory: Party | null) => boolean;
};

/** Ready to be asked whether a text is on a signed list for the laboratory that sent it. */
export function signedTexts(lists: readonly TextList[]): SignedTexts {
  return { comment: askerOf(lists, "comment"), information: askerOf(lists, "clinical-information") };
}

function askerOf(lists: readonly TextList[], kind: TextList["kind"]): SignedTexts["comment"] {
  const byLaboratory = new Map<string, Set<string>>();
  for (const { entries } of lists.filter((list) => list.kind === kind)) {
    for (const { laboratory, texts } of entries) {
      const known = byLaboratory.get(laboratory ?? ANY) ?? new Set<string>();
      for (const text of texts) known.add(comparable(text));
      byLaboratory.set(laboratory ?? ANY, known);
    }
  }
  const spelt = memoised(comparable, 20_000);
  return (text, laboratory) => {
    const wanted = spelt(text);
    if (byLaboratory.get(ANY)?.has(wanted) === true) return true;
    if (laboratory === null) return false;
    const { code, name, organisation } = laboratory;
    return [code, name, organisation].some(
      (key) => key !== null && key !== ANY && byLaboratory.get(key)?.has(wanted) === true,
    );
  };
}

const ANY = "";

function comparable(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
