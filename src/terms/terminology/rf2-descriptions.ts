import { Refusal } from "../../base/refusal.ts";
import { SNOMED_CT } from "../code.ts";
import { type Progress, splitTag } from "./concept.ts";
import { IdTable } from "./id-table.ts";
import type { ReleaseFiles } from "./release-files.ts";
import type { ReleaseWriter } from "./release-writer.ts";
import { missing, type Rf2Concepts } from "./rf2-concepts.ts";
import type { Acceptance } from "./rf2-languages.ts";
import { readRows } from "./rows.ts";

const FULL_NAME = "900000000000003001";
const SYNONYM = "900000000000013009";
const COLUMNS = ["id", "effectiveTime", "active", "conceptId", "typeId", "term"];
const IDS = ["id", "conceptId"];

type Looked = {
  readonly ids: IdTable;
  /** By the description's number: the day of its newest row, as a number. */
  readonly newest: readonly number[];
  /** By the concept's number: the description that it is shown with, and its tag. */
  readonly shown: readonly number[];
  readonly tags: readonly (string | null)[];
};

/**
 * The names of a release's concepts, in two goes over the files, so that no name is kept in memory: the first finds
 * which name each concept is shown with, the second writes them.
 */
export async function writeDescriptions(
  files: ReleaseFiles,
  concepts: Rf2Concepts,
  acceptance: Acceptance,
  writer: ReleaseWriter,
  progress: Progress,
): Promise<void> {
  const looked = await look(files, concepts, acceptance, progress);
  const isWritten = new Uint8Array(concepts.ids.size);
  const isDone = new Uint8Array(looked.ids.size);
  for (const file of files.descriptions) {
    for await (const rows of readRows(file, COLUMNS, [])) {
      for (const [id = "", time, isActive, code = "", type, term = ""] of rows) {
        const number = looked.ids.find(id);
        const concept = concepts.ids.find(code);
        if (isActive !== "1" || Number(time) !== looked.newest[number] || isDone[number] === 1) continue;
        isDone[number] = 1;
        const isShown = looked.shown[concept] === number;
        const name = type === FULL_NAME ? splitTag(term).name : term;
        const kind = concepts.kinds[concept] ?? "other";
        const active = concepts.active[concept] === true;
        if (isShown) {
          isWritten[concept] = 1;
          const tag = looked.tags[concept] ?? null;
          writer.addConcept({ code, system: SNOMED_CT, active, kind, tag, display: name });
        }
        if (active && (isShown || (type === SYNONYM && acceptance.of(id) > 0))) {
          writer.addName({ code, kind, term: name, isPreferred: isShown });
        }
      }
      await writer.room();
      progress("names written", writer.names);
    }
  }
  await writeNameless(concepts, isWritten, writer);
}

async function look(
  files: ReleaseFiles,
  concepts: Rf2Concepts,
  acceptance: Acceptance,
  progress: Progress,
): Promise<Looked> {
  const ids = new IdTable();
  const newest: number[] = [];
  const ranks: number[] = [];
  const conceptOf: number[] = [];
  const tags: (string | null)[] = [];
  for (const file of files.descriptions) {
    for await (const rows of readRows(file, COLUMNS, IDS)) {
      for (const [id = "", time, isActive, code = "", type, term = ""] of rows) {
        const concept = concepts.ids.find(code);
        if (concept === -1) throw missing(file.name, code);
        const number = ids.add(id);
        const day = Number(time);
        if (!/^\d{8}$/.test(time ?? "")) throw notADay(file.name, id, time);
        if (day < (newest[number] ?? 0)) continue;
        newest[number] = day;
        conceptOf[number] = concept;
        ranks[number] = isActive === "1" ? rankOf(type ?? "", acceptance.of(id)) : 0;
        if (isActive === "1" && type === FULL_NAME) tags[concept] = splitTag(term).tag;
      }
      progress("names looked at", ids.size);
    }
  }
  const shown: number[] = Array.from({ length: concepts.ids.size }, () => -1);
  ranks.forEach((rank, number) => {
    const concept = conceptOf[number] ?? -1;
    const before = shown[concept] ?? -1;
    if (rank > (before === -1 ? 0 : (ranks[before] ?? 0))) shown[concept] = number;
  });
  return { ids, newest, shown, tags };
}

/** A preferred synonym first, then the full name, then a synonym that is acceptable, then any. */
function rankOf(type: string, accepted: number): number {
  if (type === FULL_NAME) return 3;
  if (type !== SYNONYM) return 0;
  return accepted >= 2 ? 2 + accepted : accepted + 1;
}

/** A code without any name is still a code that a letter may hold. */
async function writeNameless(concepts: Rf2Concepts, isWritten: Uint8Array, writer: ReleaseWriter): Promise<void> {
  for (let number = 0; number < concepts.ids.size; number += 1) {
    if (isWritten[number] === 1) continue;
    const code = concepts.ids.idOf(number);
    const active = concepts.active[number] === true;
    const kind = concepts.kinds[number] ?? "other";
    writer.addConcept({ code, system: SNOMED_CT, active, kind, tag: null, display: code });
    await writer.room();
  }
}

function notADay(file: string, id: string, time: string | undefined): Refusal {
  return new Refusal("bad-input", `${file}: the description ${id} has no day, but “${time}”. Nothing was loaded.`);
}
