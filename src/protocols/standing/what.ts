import { isFinal } from "./final.ts";
import type { Finding, ReportRule, ResultRule } from "./rule.ts";
import { heardIn } from "./words.ts";

// Rules about what kind of test or status it is.

const REVIEW = { deed: "review-by", what: '"review by" a date, or "none needed"' } as const;

export const needsReview: ResultRule = {
  id: "needs-review",
  says: "FIT, CA125, PSA and paraprotein need a GP's review-by even when normal.",
  applies: ({ says, name }) =>
    says.review
      ? { next: "gp", says: `${name} needs a GP's "review by" or "none needed", even when normal.`, do: [REVIEW] }
      : null,
};

export const redFlagInformation: ReportRule = {
  id: "red-flag-information",
  says: "Clinical information that names a lump, bleeding, weight loss or the like needs a GP's review-by even when all is normal.",
  applies: ({ report }) => {
    for (const text of report.clinicalInformation) {
      const word = heardIn(text).redFlag;
      if (word !== null) return { next: "gp", says: `The clinical information says "${word}".`, do: [REVIEW] };
    }
    return null;
  },
};

export const sensitive: ResultRule = {
  id: "sensitive",
  says: "Of hCG, infections passed on by sex, HIV, hepatitis B and C and drug screens nothing is sent without a GP.",
  applies: ({ says, name }) =>
    says.sensitive ? { next: "file", says: `${name}: nothing is sent without a GP.`, sendsNothing: true } : null,
};

export const reportStatus: ReportRule = {
  id: "report-status",
  says: "Only a final report may go past a GP; one that was amended or withdrawn goes today, for what was told before may be wrong.",
  applies: ({ report, headings }) => {
    const { status, statusRaw, format } = report;
    let found = isFinal(status, statusRaw, format) ? null : notFinal("The report", status, statusRaw);
    for (const heading of headings) {
      if (found?.next === "gp-today" || isFinal(heading.status, heading.statusRaw, format)) continue;
      found = notFinal(`The heading ${heading.name ?? ""}`.trimEnd(), heading.status, heading.statusRaw);
    }
    return found;
  },
};

export const resultStatus: ResultRule = {
  id: "result-status",
  says: "Only a final result may go past a GP; one that was amended or withdrawn goes today.",
  applies: ({ result, name }, { report }) =>
    isFinal(result.status, result.statusRaw, report.format) ? null : notFinal(name, result.status, result.statusRaw),
};

const TODAY: ReadonlySet<string> = new Set(["amended", "corrected", "entered-in-error"]);

function notFinal(what: string, status: string | null, raw: string | null): Finding {
  const called = status ?? raw ?? "not given";
  if (!TODAY.has(called)) return { next: "gp", says: `${what} is not final: its status is ${called}.` };
  return {
    next: "gp-today",
    says: `${what} is ${called}: whether anybody was told the earlier version is not known here.`,
  };
}
