import { FIRST_STAGE, type Unit } from "../../countersign/autonomy/unit.ts";
import { type Block, type Cell, heading, says, tableOr } from "../../web/document/document.ts";
import { timeWords } from "../../worklist/words.ts";
import { STAGE_MEANS, STAGE_NAMES } from "../autonomy/unit-words.ts";
import { inWords, isWithin, nameIn, type PackOf } from "./pack-of.ts";

/** How far each kind of this person's work was trusted, and every change of it in the period. */
export async function stagesPart(of: PackOf, units: readonly Unit[]): Promise<readonly Block[]> {
  const changes = units
    .flatMap((unit) => unit.changes.map((change) => ({ unit, change })))
    .filter(({ change }) => isWithin(of, change.at))
    .toSorted((a, b) => a.change.at.getTime() - b.change.at.getTime());
  const rows: Cell[][] = [];
  for (const { unit, change } of changes) {
    const what =
      change.kind === "review"
        ? `Reviewed, stays ${STAGE_NAMES[change.to_stage].toLowerCase()}`
        : `${STAGE_NAMES[change.from_stage]} to ${STAGE_NAMES[change.to_stage].toLowerCase()}`;
    const signed: Cell = change.sha256 === null ? "No signature is needed to trust less" : { hash: change.sha256 };
    const why = await inWords(of, change.why);
    rows.push([timeWords(change.at), of.titleOf(unit), what, nameIn(of, change.by), why, signed]);
  }
  const known = units.filter(({ changes: all, scores }) => [...all, ...scores].some(({ at }) => at < of.until));
  return [
    heading(1, "How far the work was trusted"),
    says(
      `${STAGE_NAMES[FIRST_STAGE]}, which every kind of work is until that is changed: ${STAGE_MEANS[FIRST_STAGE]} ` +
        `${STAGE_NAMES.shadowing}: ${STAGE_MEANS.shadowing} ${STAGE_NAMES.sampled}: ${STAGE_MEANS.sampled} ` +
        `${STAGE_NAMES.suspended}: ${STAGE_MEANS.suspended} Moving up needs the score at its line and a signature; ` +
        "moving down happens by itself or by a GP's word.",
    ),
    ...stagesTable(of, known),
    tableOr(
      "No stage was changed in the period.",
      "Every change in the period",
      ["When", "Kind of work", "What", "By", "Why", "SHA-256 of what was signed"],
      rows,
    ),
  ];
}

/** Those that were anything else than the first stage; the others by how many they are. */
function stagesTable(of: PackOf, known: readonly Unit[]): readonly Block[] {
  const first = STAGE_NAMES[FIRST_STAGE];
  const rows = known.map((unit) => [of.titleOf(unit), stageWords(unit, of.from), stageWords(unit, of.until)] as const);
  const other = rows.filter(([, began, ended]) => began !== first || ended !== first);
  const rest = rows.length - other.length;
  return [
    tableOr(
      `Everything was ${first.toLowerCase()} when the period began and when it ended.`,
      "Stages",
      ["Kind of work", "When the period began", "When it ended"],
      other,
    ),
    ...(other.length === 0 || rest === 0
      ? []
      : [says(`Of the kinds of work that were checked ${rest} more were ${first.toLowerCase()} at both.`)]),
  ];
}

/** The stage as it was just before this instant. */
function stageWords({ changes }: Unit, before: Date): string {
  const last = changes.findLast(({ at }) => at < before);
  return STAGE_NAMES[last?.to_stage ?? FIRST_STAGE];
}
