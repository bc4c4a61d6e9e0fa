import type { PracticeScope } from "../db/practice.ts";
import type { ReportedPatient } from "../reading/report.ts";
import { compareParts } from "./compare.ts";
import { judge } from "./match.ts";
import type { Candidate } from "./patient.ts";
import { findPlausible } from "./queries.ts";

/** Who may be meant, the likeliest first, each part of them in words; and why a person has to say. */
export type Candidates = { readonly candidates: readonly Candidate[]; readonly why: string };

/** For a letter or a report that is nobody's yet. Even who fits exactly is only offered here. */
export async function candidatesFor(
  tx: PracticeScope,
  practice: string,
  reported: ReportedPatient,
): Promise<Candidates> {
  const found = judge(reported, await findPlausible(tx, practice, reported));
  switch (found.kind) {
    case "none":
      return { candidates: [], why: found.why };
    case "candidates":
      return found;
    case "exact":
      return {
        candidates: [{ patient: found.patient, parts: compareParts(reported, found.patient) }],
        why: "One patient fits, and a person has to say that it is they.",
      };
  }
}
