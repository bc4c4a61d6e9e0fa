import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../base/refusal.ts";
import { GroupContent, SpecimensContent, UnitsContent } from "./content.ts";

export type Content = {
  readonly units: UnitsContent;
  readonly specimens: SpecimensContent;
  readonly groups: readonly { readonly file: string; readonly content: GroupContent }[];
};

const SHARED = new Set(["units.json", "specimens.json"]);

/** Reads and checks the files of a directory like `content/analytes`; throws `Refusal` "cannot-start" on the first fault. */
export function readContent(dir: string): Content {
  const files = listed(dir).filter((file) => file.endsWith(".json") && !SHARED.has(file));
  if (files.length === 0) throw fault(dir, "has no analytes");
  return {
    units: checked(UnitsContent, dir, "units.json"),
    specimens: checked(SpecimensContent, dir, "specimens.json"),
    groups: files.map((file) => ({ file, content: checked(GroupContent, dir, file) })),
  };
}

/** One sentence that names the file and what is wrong with it: nothing runs on terms that are half understood. */
export function fault(file: string, says: string): Refusal {
  return new Refusal("cannot-start", `The list of terms ${file} ${says}.`);
}

function listed(dir: string): readonly string[] {
  try {
    return readdirSync(dir).toSorted();
  } catch {
    throw fault(dir, "cannot be read");
  }
}

function checked<T extends TSchema>(schema: T, dir: string, file: string): Static<T> {
  const path = join(dir, file);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw fault(path, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (Value.Check(schema, value)) return value;
  const [first] = Value.Errors(schema, value);
  throw fault(path, `is wrong at ${first?.instancePath || "its top"}: ${first?.message ?? "it does not fit"}`);
}
