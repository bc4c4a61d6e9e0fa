import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

// The hazard log: docs/safety/hazards.json is what is written, docs/safety/hazard-log.md what is read.

const FOLDER = join(import.meta.dirname, "..", "..", "docs", "safety");
export const HAZARDS = join(FOLDER, "hazards.json");
export const RENDERED = join(FOLDER, "hazard-log.md");

const CLOSED = { additionalProperties: false };
const Text = Type.String({ minLength: 1 });
const Grade = Type.Union([Type.Literal("TBC"), Type.Integer({ minimum: 1, maximum: 5 })]);
const Risk = Type.Object({ likelihood: Grade, severity: Grade, risk: Grade }, CLOSED);

/** A test by its file and title, or a trap of the demonstration's day, which demo/traps.test.ts puts through. */
const Proof = Type.Union([Type.Object({ file: Text, test: Text }, CLOSED), Type.Object({ trap: Text }, CLOSED)]);

/** A design control names the tests that show it; training and process are for whoever deploys. */
const Control = Type.Union([
  Type.Object({ kind: Type.Literal("design"), says: Text, tests: Type.Array(Proof, { minItems: 1 }) }, CLOSED),
  Type.Object({ kind: Type.Union([Type.Literal("training"), Type.Literal("process")]), says: Text }, CLOSED),
]);

const Hazard = Type.Object(
  {
    id: Type.String({ pattern: "^H\\d{3}$" }),
    title: Text,
    status: Type.Union([Type.Literal("open"), Type.Literal("transferred"), Type.Literal("closed")]),
    type: Text,
    causes: Type.Array(Text, { minItems: 1 }),
    effect: Text,
    hazard: Text,
    harm: Text,
    existingControls: Type.Array(Text),
    initial: Risk,
    controls: Type.Array(Control, { minItems: 1 }),
    /** What this release does not have, said so that nobody counts on it. */
    missing: Type.Array(Text),
    residual: Risk,
    owner: Text,
    releases: Type.Array(Text, { minItems: 1 }),
  },
  CLOSED,
);

const HazardLog = Type.Object(
  {
    scale: Text,
    /** The clinical safety officer who scored, and when; null while everything is TBC. */
    scoredBy: Type.Union([Text, Type.Null()]),
    hazards: Type.Array(Hazard, { minItems: 1 }),
  },
  CLOSED,
);

export type Proof = Static<typeof Proof>;
export type Hazard = Static<typeof Hazard>;
export type Risk = Static<typeof Risk>;
export type HazardLog = Static<typeof HazardLog>;

/** The log; throws with the place where it does not have the shape. */
export function readHazardLog(): HazardLog {
  return Value.Parse(HazardLog, JSON.parse(readFileSync(HAZARDS, "utf8")));
}

/** Risk by likelihood (row) and severity (column), both from 1. */
const MATRIX: readonly (readonly number[])[] = [
  [1, 1, 2, 2, 3],
  [1, 2, 2, 3, 4],
  [2, 2, 3, 3, 4],
  [2, 3, 3, 4, 5],
  [3, 4, 4, 5, 5],
];

/** What the matrix says of a likelihood and a severity, each 1 to 5. */
export function riskOf(likelihood: number, severity: number): number {
  const risk = MATRIX[likelihood - 1]?.[severity - 1];
  if (risk === undefined) throw new RangeError(`no risk for likelihood ${likelihood}, severity ${severity}`);
  return risk;
}

/** hazard-log.md, from the log. */
export function renderHazardLog({ scale, hazards }: HazardLog): string {
  const rows = hazards.map(
    ({ id, title, status, initial, residual }) =>
      `| ${id} | ${title} | ${status} | ${initial.risk} | ${residual.risk} |`,
  );
  return (
    [
      "# Hazard log",
      "Made from [hazards.json](hazards.json) by `test/safety.test.ts`; change that file, not this one. " + scale,
      ["| id | hazard | status | initial | residual |", "|---|---|---|---|---|", ...rows].join("\n"),
      ...hazards.map(section),
      "",
    ]
      .join("\n\n")
      .trimEnd() + "\n"
  );
}

function section(hazard: Hazard): string {
  const { id, title, status, type, causes, effect, existingControls, controls, missing, owner, releases } = hazard;
  const lines = [
    `- **Status:** ${status}. **Type:** ${type}. **Owner:** ${owner}. **Releases:** ${releases.join(", ")}.`,
    `- **Causes:** ${causes.join("; ")}.`,
    `- **Effect:** ${effect} **Hazard:** ${hazard.hazard} **Harm:** ${hazard.harm}`,
    ...(existingControls.length === 0 ? [] : [`- **Existing controls:** ${existingControls.join(" ")}`]),
    `- **Initial:** ${riskWords(hazard.initial)}. **Residual:** ${riskWords(hazard.residual)}.`,
    ...controls.flatMap((control) => [
      `- **Control, ${control.kind}:** ${control.says}`,
      ...("tests" in control ? control.tests.map((proof) => `  - ${proofWords(proof)}`) : []),
    ]),
    ...missing.map((one) => `- **Missing:** ${one}`),
  ];
  return `## ${id} ${title}\n\n${lines.join("\n")}`;
}

function riskWords({ likelihood, severity, risk }: Risk): string {
  return risk === "TBC" ? "TBC" : `likelihood ${likelihood}, severity ${severity}, risk ${risk}`;
}

function proofWords(proof: Proof): string {
  return "trap" in proof ? `trap \`${proof.trap}\`` : `\`${proof.file}\`: ${proof.test}`;
}
