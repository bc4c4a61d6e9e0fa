import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { parseCurriculum } from "./parse.ts";
import { findCurriculum, keepCurriculum } from "./store.ts";

const FILE = join(import.meta.dirname, "..", "..", "..", "content", "curriculum", "illustrative.json");

/**
 * Loads the illustrative curriculum that ships, so that a new practice finds one; where its name and version are loaded
 * nothing is touched, whatever its words were then.
 */
export async function loadShipped(tx: Transaction<Tables>, at: Date): Promise<void> {
  const shipped = parseCurriculum(readFileSync(FILE), null);
  if ((await findCurriculum(tx, shipped.curriculum, shipped.version)) !== null) return;
  await keepCurriculum(tx, shipped, at);
}
