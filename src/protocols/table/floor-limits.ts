import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Static, Type } from "typebox";
import { Refusal } from "../../base/refusal.ts";
import { parseNumberCell } from "./cell.ts";
import { choicesOf } from "./kinds.ts";
import { parseJson, checked } from "./read-json.ts";

// The red-flag floor as data (content/floor.json): what no protocol can lower. Deciding holds it above
// every table; the proof names the clauses that fall below it, so that a GP sees it before signing.

const CLOSED = { additionalProperties: false };
const Level = Type.Union([Type.Literal("gp-now"), Type.Literal("gp-today")]);
const COMMON = {
  /** Unique: "potassium-high". */
  rule: Type.String({ minLength: 1 }),
  level: Level,
  /** One sentence for the person at the desk. */
  says: Type.String({ minLength: 1 }),
  source: Type.String({ minLength: 1 }),
  uncertain: Type.Optional(Type.String()),
};

/** A number of one analyte; `when` is a number cell of comparisons in `unit`, the analyte's usual one. */
const ValueLimit = Type.Object(
  {
    kind: Type.Literal("value"),
    ...COMMON,
    analyte: Type.String(),
    unit: Type.String(),
    when: Type.String(),
    /** Whole years; an unknown age counts as under. Left out: at any age. */
    age: Type.Optional(Type.Object({ under: Type.Integer({ minimum: 1 }) }, CLOSED)),
  },
  CLOSED,
);

/** Words of a choice column: an AKI stage, or the laboratory's own range. */
const ChoiceLimit = Type.Object(
  {
    kind: Type.Literal("choice"),
    ...COMMON,
    analyte: Type.String(),
    column: Type.Union([Type.Literal("aki"), Type.Literal("range")]),
    values: Type.Array(Type.String(), { minItems: 1 }),
  },
  CLOSED,
);

/** What only code can tell, named here so that the whole floor is read in one place. A proof cannot check it. */
const DerivedLimit = Type.Object(
  { kind: Type.Literal("derived"), ...COMMON, analyte: Type.Optional(Type.String()) },
  CLOSED,
);

export const FloorLimit = Type.Union([ValueLimit, ChoiceLimit, DerivedLimit]);
const Floor = Type.Object({ version: Type.String(), limits: Type.Array(FloorLimit, { minItems: 1 }) }, CLOSED);

export type ValueLimit = Static<typeof ValueLimit>;
export type ChoiceLimit = Static<typeof ChoiceLimit>;
export type DerivedLimit = Static<typeof DerivedLimit>;
export type FloorLimit = Static<typeof FloorLimit>;
export type Floor = Static<typeof Floor>;

export const FLOOR_FILE = fileURLToPath(new URL("../../../content/floor.json", import.meta.url));

/** Reads and checks the floor. Refuses ("bad-input", "not-found") rather than go on with half of one. */
export async function loadFloor(file: string = FLOOR_FILE): Promise<Floor> {
  const bytes = await readFile(file).catch(() => {
    throw new Refusal("not-found", `There is no file ${file}.`);
  });
  return readFloor(bytes, file);
}

/** The floor from its bytes; `file` is for messages only. */
export function readFloor(bytes: Uint8Array, file: string): Floor {
  const floor = checked(Floor, parseJson(bytes, file), file);
  const rules = new Set<string>();
  for (const limit of floor.limits) {
    const where = `${file}, rule ${limit.rule}`;
    if (rules.has(limit.rule)) throw new Refusal("bad-input", `${where}: stands twice.`);
    rules.add(limit.rule);
    checkLimit(limit, where);
  }
  return floor;
}

function checkLimit(limit: FloorLimit, where: string): void {
  switch (limit.kind) {
    case "value":
      if (parseNumberCell(limit.when, where).specials.length === 0) return;
      throw new Refusal("bad-input", `${where}: a limit is made of comparisons only.`);
    case "choice": {
      const odd = limit.values.find((value) => !choicesOf(limit.column).includes(value));
      if (odd === undefined) return;
      throw new Refusal("bad-input", `${where}: "${odd}" is none of ${choicesOf(limit.column).join(", ")}.`);
    }
    case "derived":
  }
}
