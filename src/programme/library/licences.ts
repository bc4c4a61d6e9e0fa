import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../../base/refusal.ts";

// Under which terms something may stand in the library: data in content/library/licences.json.

const FILE = join(import.meta.dirname, "..", "..", "..", "content", "library", "licences.json");

const Licence = Type.Object(
  {
    licence: Type.String({ pattern: "^[a-z0-9-]+$" }),
    title: Type.String({ minLength: 1 }),
    says: Type.String({ minLength: 1 }),
    /** False where nobody else may hold a copy. */
    mayAdopt: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type Licence = Static<typeof Licence>;

let kept: readonly Licence[] | null = null;

/** In the file's order. Throws `Refusal` "cannot-start" where the file is none of licences. */
export function listLicences(): readonly Licence[] {
  kept ??= readLicences();
  return kept;
}

/** Undefined for an id that the file no longer has. */
export function findLicence(id: string): Licence | undefined {
  return listLicences().find(({ licence }) => licence === id);
}

/** Those under which another practice may hold a copy. */
export function adoptableLicences(): readonly Licence[] {
  return listLicences().filter(({ mayAdopt }) => mayAdopt !== false);
}

function readLicences(): readonly Licence[] {
  const read: unknown = JSON.parse(readFileSync(FILE, "utf8"));
  if (!Value.Check(Type.Array(Licence), read)) throw new Refusal("cannot-start", `${FILE} is no list of licences.`);
  return read;
}
