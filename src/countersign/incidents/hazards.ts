import { readFileSync } from "node:fs";
import { join } from "node:path";

// The hazard log that ships with the product, as far as an incident is tied to it: the id and the words.

export type Hazard = { readonly id: string; readonly title: string };

const FILE = join(import.meta.dirname, "..", "..", "..", "docs", "safety", "hazards.json");
let read: readonly Hazard[] | null = null;

/** In the log's own order; a file of another shape is a bug, for it ships with the product. */
export function listHazards(): readonly Hazard[] {
  read ??= parse(JSON.parse(readFileSync(FILE, "utf8")));
  return read;
}

function parse(log: unknown): readonly Hazard[] {
  if (typeof log !== "object" || log === null || !("hazards" in log) || !Array.isArray(log.hazards)) {
    throw new Error("docs/safety/hazards.json is no hazard log");
  }
  const hazards: readonly unknown[] = log.hazards;
  return hazards.map((one) => {
    if (typeof one === "object" && one !== null && "id" in one && "title" in one) {
      const { id, title } = one;
      if (typeof id === "string" && typeof title === "string") return { id, title };
    }
    throw new Error("docs/safety/hazards.json has a hazard without id or title");
  });
}
