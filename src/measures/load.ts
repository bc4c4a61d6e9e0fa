import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canonical, sha256Of } from "../base/canonical.ts";
import { Refusal } from "../base/refusal.ts";
import { AIMS, type Measure, type Measures } from "./measure.ts";
import { parseMeasure } from "./parse-measure.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "content", "measures");
const shipped = new Map<string, Measures>();

/**
 * All measures of a folder, the product's own where none is named; refuses ("bad-input") in one sentence that names the
 * file and the field. The product's own are read once.
 */
export function loadMeasures(folder: string = FOLDER): Measures {
  const known = folder === FOLDER ? shipped.get(folder) : undefined;
  if (known !== undefined) return known;
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const measures = measuresOf(files.toSorted().map((file) => parseMeasure(file, readJson(folder, file))));
  if (folder === FOLDER) shipped.set(folder, measures);
  return measures;
}

/** These measures as an edition; refuses ("bad-input") an id that stands twice. */
export function measuresOf(measures: readonly Measure[]): Measures {
  const ids = measures.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Refusal("bad-input", `Two measures have the id ${twice}.`);
  const byId = measures.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    edition: sha256Of(canonical(byId)),
    all: byId.toSorted((a, b) => AIMS.indexOf(a.aim) - AIMS.indexOf(b.aim)),
  };
}

/** The measure of that id, which whoever calls knows to be one. */
export function getMeasure(measures: Measures, id: string): Measure {
  const found = measures.all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no measure ${id}`);
  return found;
}

function readJson(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), "utf8"));
  } catch {
    throw new Refusal("bad-input", `${file}: the file is not JSON.`);
  }
}
