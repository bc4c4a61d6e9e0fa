import { scoreWords } from "../../charts/score.ts";
import type { Unit } from "../../countersign/autonomy/unit.ts";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { TitleOf } from "./unit-titles.ts";
import { owedWords, scoreOf, shareWords, STAGE_COLOUR, STAGE_NAMES, standingWords } from "./unit-words.ts";

type UnitTableProps = {
  readonly caption: string;
  readonly units: readonly Unit[];
  readonly titleOf: TitleOf;
  /** The page on which each unit stands with its chart; empty for this one. */
  readonly page: string;
  /** For whoever it is about: what others owe is not shown. */
  readonly isOwn?: boolean;
};

/** Every kind of work of one person, a line each: what is owed first. */
export function UnitTable({ caption, units, titleOf, page, isOwn = false }: UnitTableProps) {
  const owed = (unit: Unit): boolean => owedWords(unit) !== null;
  return (
    <Table
      caption={caption}
      captionHidden
      compact
      responsive
      firstCellIsHeader
      columns={[
        { header: "Kind of work" },
        { header: "Stage" },
        { header: "Score" },
        { header: "Checked now" },
        ...(isOwn ? [] : [{ header: "Owed" }]),
      ]}
      rows={units
        .toSorted((a, b) => Number(owed(b)) - Number(owed(a)))
        .map((unit) => [
          <a href={`${page}#${anchorOf(unit)}`}>{titleOf(unit)}</a>,
          <Tag colour={STAGE_COLOUR[unit.stage]}>{STAGE_NAMES[unit.stage]}</Tag>,
          unit.owesReview || unit.stage === "suspended" ? standingWords(unit) : scoreWords(scoreOf(unit)),
          shareWords(unit),
          ...(isOwn ? [] : [owedWords(unit) ?? "Nothing"]),
        ])}
    />
  );
}

export function anchorOf({ tier, task }: Pick<Unit, "tier" | "task">): string {
  return `${tier}-${task}`;
}
