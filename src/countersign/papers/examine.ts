import type { Check } from "../../base/check.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { FileStore } from "../../files/store.ts";
import { standingOfPaper } from "./paper.ts";
import { listPapers } from "./queries.ts";

/** Every leaflet and form again: what is used is what a GP signed, and its bytes are those that were adopted. */
export async function examinePapers(tx: PracticeScope, practice: string, files: FileStore): Promise<Check> {
  const papers = await listPapers(tx, practice);
  const wrong: string[] = [];
  for (const paper of papers) {
    const { id, sha256 } = paper;
    if (standingOfPaper(paper) === "altered") wrong.push(`leaflet or form ${id}: it is no longer what was signed`);
    const bytes = await files.read(practice, sha256).catch(() => null);
    if (bytes === null) wrong.push(`leaflet or form ${id}: its file is gone or is not what was adopted`);
  }
  return { check: "every leaflet and form is what was adopted and signed", looked: papers.length, wrong };
}
