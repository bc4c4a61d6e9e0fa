import type { Report } from "../../reading/report.ts";
import type { ReportView, ResultView } from "../decide/view.ts";
import type { Finding, ReportRule, ResultRule } from "./rule.ts";
import { type Heard, heardIn } from "./words.ts";

// Rules that listen to what the laboratory wrote beside the numbers. A specimen's comment is about every
// result of the specimen, one on a report or a group's heading about all of it.

const REPEAT = { deed: "repeat-sample", what: "a new sample" } as const;

export const spoiledReport: ReportRule = {
  id: "spoiled-report",
  says: "What the laboratory says of a failed sample on the report as a whole counts for all of it: never filed, a repeat sample is called for.",
  applies: ({ report }) => {
    const text = textsOfWhole(report).find((comment) => heardIn(comment).spoiled);
    return text === undefined ? null : spoiled(text);
  },
};

export const spoiledResult: ResultRule = {
  id: "spoiled-sample",
  says: "Unlabelled, not performed, insufficient, haemolysed and the like are never filed: a repeat sample is called for.",
  applies: (one, view) => {
    const text = findText(one, view, ({ spoiled }) => spoiled);
    return text === undefined ? null : spoiled(text);
  },
};

function spoiled(text: string): Finding {
  return { next: "gp", says: `The laboratory says: "${text}"`, do: [REPEAT] };
}

/** What the laboratory wrote about the report as a whole: its comments, and those of headings. */
export function textsOfWhole(report: Report): readonly string[] {
  const headings = report.results.filter((result) => result.isGroup && result.comments.length > 0);
  return headings.length === 0
    ? report.comments
    : [...report.comments, ...headings.flatMap(({ comments }) => comments)];
}

/** The first text about this result, its own words and its specimen's, in which something is heard. */
export function findText(one: ResultView, view: ReportView, hears: (heard: Heard) => boolean): string | undefined {
  const { result } = one;
  const inText = (text: string | null | undefined): text is string => typeof text === "string" && hears(heardIn(text));
  if (inText(result.text)) return result.text;
  if (inText(result.codedValue?.text)) return result.codedValue?.text ?? undefined;
  if (inText(result.raw) && one.reading.problem !== null) return result.raw;
  const own = result.comments.find(inText);
  if (own !== undefined) return own;
  const specimen = result.specimen === null ? undefined : view.report.specimens[result.specimen];
  return specimen?.comments.find(inText);
}
