import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../../base/refusal.ts";
import { COMMON, type Dimension, type Known, type Parameters, TERMS, whatIsWrong } from "./parameter.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "..", "content", "worth");
const strict = { additionalProperties: false } as const;
const Words = Type.String({ pattern: "\\S" });

const Source = Type.Object(
  {
    kind: Type.Enum(["published", "assumed"]),
    // A year at the least: what a cost was in no year is no cost.
    dated: Type.String({ pattern: "(?:19|20)[0-9]{2}" }),
    says: Words,
  },
  strict,
);
const Shipped = Type.Object(
  {
    id: Words,
    value: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
    // How many come goes with how many patients there are: of so many it is told, and scaled to the practice's own list.
    perPatients: Type.Optional(Type.Integer({ minimum: 1 })),
    source: Source,
  },
  strict,
);
const Task = Type.Object(
  {
    task: Type.String({ pattern: "^[a-z]+(-[a-z]+)*$" }),
    words: Words,
    one: Words,
    work: Type.Union([Type.Enum(["letter", "report"]), Type.Null()]),
  },
  strict,
);
const Band = Type.Object(
  { band: Words, low: Type.Integer({ minimum: 1 }), high: Type.Integer({ minimum: 1 }), source: Source },
  strict,
);

/** A kind of work that is handed over; `work` is what the log calls it, null where the log has none of it. */
export type TaskKind = Type.Static<typeof Task>;
export type Band = Type.Static<typeof Band>;

export type ShippedWorth = {
  readonly tasks: readonly TaskKind[];
  readonly parameters: Parameters;
  /** Pay of a band, whole pence an hour. */
  readonly bands: readonly Band[];
};

let known: ShippedWorth | null = null;

/** What ships in content/worth/, read once. */
export function shippedWorth(): ShippedWorth {
  known ??= parseWorth(readJson("tasks.json"), readJson("parameters.json"), readJson("costs.json"));
  return known;
}

/** Refuses ("bad-input") what is unknown, twice, missing, out of range, without a source or without a date. */
export function parseWorth(tasks: unknown, times: unknown, costs: unknown): ShippedWorth {
  if (!Value.Check(Type.Array(Task, { minItems: 1 }), tasks)) throw bad("tasks.json has a task that is none.");
  if (!Value.Check(Type.Object({ costs: Type.Array(Type.Unknown()), bands: Type.Array(Band) }, strict), costs))
    throw bad("costs.json has to have costs and bands, each band with its source and date.");
  if (!Value.Check(Type.Array(Type.Unknown()), times)) throw bad("parameters.json is no list.");
  const dimensions = dimensionsOf(tasks);
  const parameters = new Map<string, Known>();
  for (const one of [...times, ...costs.costs]) {
    if (!Value.Check(Shipped, one))
      throw bad(`${nameOf(one)}: each number has a value, a low, a high, a source and its date.`);
    const dimension = dimensions.get(one.id);
    if (dimension === undefined || parameters.has(one.id)) throw bad(`${one.id} is unknown, or there twice.`);
    const wrong = whatIsWrong(dimension, one);
    if (wrong !== null) throw bad(`${one.id}: ${wrong}`);
    parameters.set(one.id, { ...one, dimension });
  }
  const missing = [...dimensions.keys()].find((id) => !parameters.has(id));
  if (missing !== undefined) throw bad(`${missing} is missing.`);
  return { tasks, parameters, bands: costs.bands };
}

/** Every id that there is for these tasks, in the formula's order, with what it is of. */
export function dimensionsOf(tasks: readonly Pick<TaskKind, "task">[]): ReadonlyMap<string, Dimension> {
  return new Map([
    ...tasks.flatMap(({ task }) => TERMS.map(({ term, dimension }) => [`${task}.${term}`, dimension] as const)),
    ...COMMON.map(({ id, dimension }) => [id, dimension] as const),
  ]);
}

function nameOf(one: unknown): string {
  return Value.Check(Type.Object({ id: Type.String() }), one) ? one.id : "A number without an id";
}

function bad(says: string): Refusal {
  return new Refusal("bad-input", `content/worth: ${says}`);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
}
