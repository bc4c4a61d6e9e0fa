import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Type } from "typebox";
import { Value } from "typebox/value";

// What assistants are asked for and why it is turned away: a list that a practice's people choose from, and that a
// person edits in content/demand.json.

const FILE = join(import.meta.dirname, "..", "..", "content", "demand.json");
const Id = Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" });
const Words = Type.String({ minLength: 1 });

const DemandList = Type.Object({
  about: Type.String(),
  asked: Type.Array(
    Type.Object({ asked: Id, words: Words, duty: Type.Union([Type.Integer({ minimum: 1, maximum: 9 }), Type.Null()]) }),
  ),
  why: Type.Array(Type.Object({ why: Id, words: Words })),
});

const read: unknown = JSON.parse(readFileSync(FILE, "utf8"));
if (!Value.Check(DemandList, read)) throw new Error("content/demand.json is not a list of what is asked and why not");

export const DEMAND = read;
export const ASKED: readonly string[] = DEMAND.asked.map(({ asked }) => asked);
export const WHY_NOT: readonly string[] = DEMAND.why.map(({ why }) => why);
