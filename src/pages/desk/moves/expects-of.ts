import { addDuration, dayOf } from "../../../base/dates.ts";
import type { Decision, Deed } from "../../../protocols/decision.ts";
import type { Document } from "../../../reading/document.ts";
import { addOnUntil } from "../../../worklist/add-on.ts";
import type { Expected, ExpectationKind } from "../../../worklist/plan.ts";
import { askedTests } from "./asked-tests.ts";
import { durationIn, withoutTime } from "./due-text.ts";
import type { Suggested } from "./suggested.ts";
import { analytesIn, analytesOf } from "./tests-in.ts";

type Row = {
  readonly kind: ExpectationKind;
  /** By when, where the words give no time; null: a person says it. */
  readonly usual: string | null;
  readonly by: Expected["by"];
  readonly weight: Suggested["weight"];
};

const ROWS: Readonly<Record<string, Row>> = {
  "request-test": { kind: "test", usual: "P14D", by: "new-sample", weight: "called-for" },
  "add-on": { kind: "test", usual: "P7D", by: "add-on", weight: "called-for" },
  "repeat-test": { kind: "repeat", usual: "P14D", by: "new-sample", weight: "called-for" },
  "repeat-sample": { kind: "repeat", usual: "P7D", by: "new-sample", weight: "called-for" },
  recall: { kind: "recall", usual: "P3M", by: "none", weight: "called-for" },
  monitoring: { kind: "monitoring", usual: null, by: "none", weight: "monitoring" },
  forward: { kind: "reply", usual: "P7D", by: "none", weight: "called-for" },
  "copy-to-home-practice": { kind: "reply", usual: "P7D", by: "none", weight: "called-for" },
  "gp-in-parallel": { kind: "test", usual: "P14D", by: "new-sample", weight: "possible" },
};

/** What the standing rule on monitored drugs says of any drug; a drug's own protocol says which test. */
const ANY_MONITORING = "next due date";
const WITH_REPEAT = /,?\s*with the repeat$/i;

/** What a decision calls for that shall come back, each with the day that its words give or that is usual. */
export function expectsOf(decision: Decision, document: Document | null, at: Date): readonly Suggested[] {
  const today = dayOf(at.toISOString()) ?? "";
  const isNamed = decision.do.some(({ deed, what }) => deed === "monitoring" && what !== ANY_MONITORING);
  const repeat = decision.do.find(({ deed, what }) => deed === "repeat-test" && durationIn(what) !== null);
  return decision.do.flatMap((deed) => {
    if (deed.deed === "action") return askedTests(deed.what, today);
    const row = ROWS[deed.deed];
    if (row === undefined || (isNamed && deed.deed === "monitoring" && deed.what === ANY_MONITORING)) return [];
    const isWithRepeat = repeat !== undefined && WITH_REPEAT.test(deed.what);
    const within = durationIn(isWithRepeat ? repeat.what : deed.what);
    const duration = within ?? row.usual;
    const analytes = testsOf(deed, document);
    const until =
      row.kind === "test" && !isWithRepeat ? addOnUntil(analytes, collectedOf(document, deed.result)) : null;
    const canAdd = until !== null && until >= today;
    return {
      kind: row.kind,
      what: wordsOf(deed),
      analytes,
      dueOn: duration === null ? null : addDuration(today, duration),
      // A sample that may be gone by now is not asked for: the patient would wait for nothing.
      by: row.by === "add-on" && !canAdd ? "new-sample" : row.by,
      addOnUntil: canAdd ? until : null,
      weight: row.weight,
      result: deed.result,
    };
  });
}

function testsOf({ deed, what, result }: Deed, document: Document | null): readonly string[] {
  const named = analytesIn(withoutTime(what.replace(WITH_REPEAT, "")));
  if (named.length > 0 || document?.kind !== "report") return named;
  // The next test of a drug, and the new sample, are of what this report measured.
  return deed === "monitoring" || deed === "repeat-sample" ? analytesOf(document, result) : [];
}

function wordsOf({ deed, what }: Deed): string {
  if (deed === "monitoring") return what === ANY_MONITORING ? "monitoring of the drug: the next test" : withTest(what);
  if (deed === "forward") return `forwarded ${what}`;
  if (deed === "copy-to-home-practice") return "copied to the home practice";
  return withoutTime(what.replace(WITH_REPEAT, ""));
}

function withTest(what: string): string {
  return `monitoring: ${what.split(":")[0] ?? what}`;
}

/** When the sample was taken that the result was measured in, or the report's only one. */
export function collectedOf(document: Document | null, result: number | null): string | null {
  if (document?.kind !== "report") return null;
  const at = result === null ? null : (document.results[result]?.specimen ?? null);
  if (at !== null) return document.specimens[at]?.collected ?? null;
  return document.specimens.length === 1 ? (document.specimens[0]?.collected ?? null) : null;
}
