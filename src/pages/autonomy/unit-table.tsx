import { scoreWords } from "../../charts/score.ts";
import { FIRST_STAGE, type Unit } from "../../countersign/autonomy/unit.ts";
import { Details } from "../../web/components/details.tsx";
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

/** Every kind of work of one person, a line each; those of which there is little to say are folded away. */
export function UnitTable(props: UnitTableProps) {
  const [foremost, rest] = inOrder(props.units);
  if (rest.length === 0) return <Rows {...props} units={foremost} />;
  if (foremost.length === 0) return <Rows {...props} units={rest} />;
  return (
    <>
      <Rows {...props} units={foremost} />
      <Details summary={`${rest.length} more, all supervised, with few checks yet`}>
        <Rows {...props} caption={`${props.caption}: the others`} units={rest} />
      </Details>
    </>
  );
}

function Rows({ caption, units, titleOf, page, isOwn = false }: UnitTableProps) {
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
      rows={units.map((unit) => [
        <a href={`${page}#${anchorOf(unit)}`}>{titleOf(unit)}</a>,
        <Tag colour={STAGE_COLOUR[unit.stage]}>{STAGE_NAMES[unit.stage]}</Tag>,
        unit.owesReview || unit.stage === "suspended" ? standingWords(unit) : scoreWords(scoreOf(unit)),
        shareWords(unit),
        ...(isOwn ? [] : [owedWords(unit) ?? "Nothing"]),
      ])}
    />
  );
}

/** Fewer checks than this say little, whatever they say. */
const FEW = 10;

/** What matters first: what is owed, then what is not simply supervised, then by how much was checked; and the rest. */
export function inOrder(units: readonly Unit[]): readonly [readonly Unit[], readonly Unit[]] {
  const weight = (unit: Unit): number => {
    if (unit.owesReview || unit.stage === "suspended") return 3;
    if (owedWords(unit) !== null) return 2;
    return unit.stage === FIRST_STAGE ? 0 : 1;
  };
  const sorted = units.toSorted((a, b) => weight(b) - weight(a) || b.points.length - a.points.length);
  const isFew = (unit: Unit): boolean => weight(unit) === 0 && unit.points.length < FEW;
  return [sorted.filter((unit) => !isFew(unit)), sorted.filter(isFew)];
}

export function anchorOf({ tier, task }: Pick<Unit, "tier" | "task">): string {
  return `${tier}-${task}`;
}
