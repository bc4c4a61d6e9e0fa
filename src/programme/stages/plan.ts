import { readFileSync } from "node:fs";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { EVIDENCE } from "./facts.ts";

// Five stages for the programme, a hub and a practice, as data that an edition edits. They are the product's own, and
// the plan says so itself.

export const LEVELS = ["programme", "hub", "practice"] as const;
export type Level = (typeof LEVELS)[number];
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  programme: "The programme",
  hub: "Hubs",
  practice: "Practices",
};

export const STAGE_COUNT = 5;
const Id = Type.String({ pattern: "^[a-z0-9-]{1,40}$" });
const Words = (most: number) => Type.String({ minLength: 1, maxLength: most });

const Criterion = Type.Object(
  { id: Id, words: Words(300), evidence: Type.Unsafe<(typeof EVIDENCE)[number]>(Type.Enum([...EVIDENCE])) },
  { additionalProperties: false },
);
export type Criterion = Static<typeof Criterion>;

const Stage = Type.Object(
  {
    id: Id,
    name: Words(60),
    words: Words(500),
    /** Who is to see that it is left in time: a post, not a person's name. */
    owner: Words(100),
    /** After the beginning, by when it is to be left. */
    weeks: Type.Integer({ minimum: 1, maximum: 520 }),
    criteria: Type.Array(Criterion, { minItems: 1, maxItems: 8 }),
  },
  { additionalProperties: false },
);
export type Stage = Static<typeof Stage>;

const Stages = Type.Array(Stage, { minItems: STAGE_COUNT, maxItems: STAGE_COUNT });
export const Plan = Type.Object(
  {
    version: Words(40),
    title: Words(100),
    /** Whose it is: shown wherever the plan is. */
    notice: Words(500),
    levels: Type.Object({ programme: Stages, hub: Stages, practice: Stages }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
export type Plan = Static<typeof Plan>;

/** The plan of this content, or a sentence that says what is wrong with it. */
export function parsePlan(content: unknown): Plan | string {
  if (!Value.Check(Plan, content)) {
    const [first] = Value.Errors(Plan, content);
    return `${first?.instancePath ?? ""} ${first?.message ?? "is no plan"}`.trim();
  }
  for (const level of LEVELS) {
    const stages = content.levels[level];
    const odd = stages.find(({ weeks }, n) => n > 0 && weeks < (stages[n - 1]?.weeks ?? 0));
    if (odd !== undefined) return `"${odd.name}" is to be left before the stage in front of it`;
    const ids = stages.map(({ id }) => id);
    if (new Set(ids).size !== ids.length) return "two stages have one id";
    const twice = stages.find(({ criteria }) => new Set(criteria.map(({ id }) => id)).size !== criteria.length);
    if (twice !== undefined) return `two criteria of "${twice.name}" have one id`;
  }
  return content;
}

let read: Plan | null = null;

/** content/programme/stages.json, read once. */
export function shippedPlan(): Plan {
  if (read === null) {
    const text = readFileSync(new URL("../../../content/programme/stages.json", import.meta.url), "utf8");
    const plan = parsePlan(JSON.parse(text));
    if (typeof plan === "string") throw new Error(`content/programme/stages.json: ${plan}`);
    read = plan;
  }
  return read;
}
