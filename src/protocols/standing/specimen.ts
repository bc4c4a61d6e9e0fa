import type { Finding, ReportRule, ResultRule } from "./rule.ts";

// Rules that listen to what the laboratory wrote beside the numbers. A specimen's comment is about every
// result of the specimen, one on a report or a group's heading about all of it.

const REPEAT = { deed: "repeat-sample", what: "a new sample" } as const;

export const spoiledReport: ReportRule = {
  id: "spoiled-report",
  says: "What the laboratory says of a failed sample on the report as a whole counts for all of it: never filed, a repeat sample is called for.",
  applies: ({ hears }) => spoiled(hears.spoiled),
};

export const spoiledResult: ResultRule = {
  id: "spoiled-sample",
  says: "Unlabelled, not performed, insufficient, haemolysed and the like are never filed: a repeat sample is called for.",
  applies: ({ hears }) => spoiled(hears.spoiled),
};

function spoiled(text: string | null): Finding | null {
  return text === null ? null : { next: "gp", says: `The laboratory says: "${text}"`, do: [REPEAT] };
}
