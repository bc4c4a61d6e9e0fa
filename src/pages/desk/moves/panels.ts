import { readFileSync } from "node:fs";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { standardTerms } from "../../../terms/analyte.ts";

// Which test stands for a group of tests that letters call by one name: content/panels.json, which a clinician edits.

const Panels = Type.Object({
  title: Type.String(),
  says: Type.String(),
  panels: Type.Array(Type.Object({ names: Type.Array(Type.String({ minLength: 1 })), test: Type.String() })),
});

let read: ReadonlyMap<string, string> | null = null;

/** The analyte's id by the group's name in small letters; throws where the file names a test that is not known. */
export function panels(): ReadonlyMap<string, string> {
  if (read !== null) return read;
  const text = readFileSync(new URL("../../../../content/panels.json", import.meta.url), "utf8");
  const content: Static<typeof Panels> = Value.Parse(Panels, JSON.parse(text));
  const { analytes } = standardTerms();
  const unknown = content.panels.find(({ test }) => !analytes.has(test));
  if (unknown !== undefined) throw new Error(`content/panels.json: there is no test ${unknown.test}`);
  read = new Map(content.panels.flatMap(({ names, test }) => names.map((name) => [name, test] as const)));
  return read;
}
