import type { PracticeScope } from "../../db/practice.ts";
import { readCopies } from "../../protocols/copies.ts";
import { standardTerms } from "../../terms/analyte.ts";
import { getMove } from "../../worklist/may-move.ts";
import { readAround } from "./around.ts";
import { readEarlier } from "./earlier.ts";
import { readSignatures } from "./history.tsx";
import type { Opened } from "./opened.ts";
import type { Shown } from "./report-page.tsx";
import { seeResults } from "./seen.ts";

/** All that an item's page shows beside its moves; as many queries for one result as for thirty. */
export async function readShown(tx: PracticeScope, practice: string, opened: Opened, at: Date): Promise<Shown> {
  const { item, document, decision, patient, actions } = opened;
  const seen = document?.kind === "report" ? seeResults(standardTerms(), document) : [];
  const decidedBy = decision.outcome.because.map(({ protocol, version }) => `${protocol} ${version}`);
  const [around, earlier, copies, signatures] = await Promise.all([
    readAround(tx, practice, opened),
    patient === null || document === null ? null : readEarlier(tx, practice, patient.id, seen, at),
    readCopies(tx, practice, [...new Set(decidedBy)], decision.inputs.seals ?? {}),
    actions.some(({ move }) => getMove(move).signs === true) ? readSignatures(tx, practice, item.id) : new Map(),
  ]);
  return { opened, around, seen, earlier, copies, signatures, at };
}
