import { SNOMED_CT } from "../code.ts";
import type { Edition, Progress } from "./concept.ts";
import type { ReleaseFiles } from "./release-files.ts";
import type { ReleaseWriter } from "./release-writer.ts";
import { readConcepts } from "./rf2-concepts.ts";
import { writeDescriptions } from "./rf2-descriptions.ts";
import { readLanguages } from "./rf2-languages.ts";

// SNOMED CT in Release Format 2: SNOMED International, "Release File Specification".

const EDITIONS: ReadonlyMap<string, string> = new Map([
  ["INT", "international"],
  ["GB1000000", "United Kingdom clinical"],
  ["GB1000001", "United Kingdom drugs"],
  ["GB", "United Kingdom"],
]);

/** What the names of the files say: whose packages they are, and the day of the newest. */
export function editionOf(files: ReleaseFiles): Edition {
  const editions = [...new Set(files.concepts.map(({ edition }) => edition))];
  const released = files.concepts.reduce((last, one) => (one.released > last ? one.released : last), "");
  const words = editions.map((one) => EDITIONS.get(one) ?? one).join(", ");
  return { source: SNOMED_CT, name: `SNOMED CT (${words})`, version: released, released, hasKinds: true };
}

/** Writes a whole release. Refuses, with file and line, what is not as RF2 is. */
export async function writeRf2(files: ReleaseFiles, writer: ReleaseWriter, progress: Progress): Promise<void> {
  const concepts = await readConcepts(files, progress);
  for (const [child, parent] of concepts.isA) {
    writer.addParent(concepts.ids.idOf(child), concepts.ids.idOf(parent));
    await writer.room();
  }
  const acceptance = await readLanguages(files, progress);
  await writeDescriptions(files, concepts, acceptance, writer, progress);
}
