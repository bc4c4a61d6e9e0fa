import type { VNode } from "preact";
import type { Shown } from "../../measures/disclosure/shown.ts";
import { ShownCount } from "../../measures/disclosure/shown-count.tsx";
import type { Measure } from "../../measures/measure.ts";
import { reportedShown } from "../../measures/report/reported.ts";
import { valueWords } from "../../measures/report/reported-words.tsx";
import { Table } from "../../web/components/table.tsx";
import type { Below, PlaceFacts } from "./facts.ts";
import { monthsChart, type Sign, signOf } from "./series.ts";
import { SignKey, SpokenSign } from "./signs.tsx";

// Places across, measures down: what each measure's own chart says of its newest month there. Every place is held
// against itself alone, so that no row is a league table.

export type MatrixCell = {
  readonly sign: Sign;
  readonly value: string;
  /** What the value is of; null where there is no value. */
  readonly of: Shown | null;
};
export type MatrixRow = { readonly measure: Measure; readonly cells: readonly MatrixCell[] };

/** Only measures that are shown of one place at least. */
export function matrixOf(
  below: readonly Below[],
  { shown, measures }: Pick<PlaceFacts, "shown" | "measures">,
): readonly MatrixRow[] {
  return measures.flatMap(({ measure }) => {
    const cells = below.map((one) => cellOf(measure, one, shown.months, shown.month ?? ""));
    return cells.some(({ sign }) => sign !== "unknown") ? [{ measure, cells }] : [];
  });
}

/** What the measures say of one place, by its column. */
export function signsAt(rows: readonly MatrixRow[], column: number): readonly Sign[] {
  return rows.map(({ cells }) => cells[column]?.sign ?? "unknown");
}

function cellOf(measure: Measure, { shown }: Below, months: readonly string[], month: string): MatrixCell {
  const counts = shown.get(month)?.figures.get(measure.id);
  if (counts === undefined) return { sign: "unknown", value: "not released", of: null };
  const reported = reportedShown(measure, counts);
  if (reported.says.kind !== "value") return { sign: "unknown", value: valueWords(reported).toLowerCase(), of: null };
  return { sign: signOf(monthsChart(measure, months, shown)), value: valueWords(reported), of: counts.denominator };
}

export function Matrix({
  below,
  rows,
  linkOf,
}: {
  readonly below: readonly Below[];
  readonly rows: readonly MatrixRow[];
  readonly linkOf: (measure: Measure) => string;
}): VNode {
  if (rows.length === 0) return <p>No measure can be shown of single places this month.</p>;
  return (
    <>
      <SignKey />
      <Table
        responsive
        compact
        class="app-matrix"
        caption="Every place against its own months"
        captionHidden
        firstCellIsHeader
        columns={[
          { header: "Measure" },
          ...below.map(({ at }) => ({ header: <a href={at.path}>{columnName(at, below)}</a> })),
        ]}
        rows={rows.map(({ measure, cells }) => [
          <a href={linkOf(measure)}>{measure.question}</a>,
          ...cells.map(({ sign, value, of }) => (
            <span class="app-matrix__cell">
              <SpokenSign sign={sign} /> {value}
              {of !== null && (
                <span class="app-matrix__of">
                  {" "}
                  of <ShownCount count={of} />
                </span>
              )}
            </span>
          )),
        ])}
      />
    </>
  );
}

/** The places of one measure by how they stand out, each held against its own months, by name. */
export function signPlaces(
  { cells }: MatrixRow,
  below: readonly Below[],
): Readonly<Record<"worse" | "better" | "changed", readonly string[]>> {
  const named = (wanted: Sign): readonly string[] =>
    below.flatMap(({ at }, column) => (cells[column]?.sign === wanted ? [columnName(at, below)] : []));
  return { worse: named("worse"), better: named("better"), changed: named("changed") };
}

/** A hub that is the only one of its region is known by that. */
export function columnName({ level, name, region }: Below["at"], all: readonly Below[]): string {
  const regions = new Set(all.map((one) => one.at.region));
  return level === "hub" && region !== null && regions.size === all.length && all.length > 1 ? region : name;
}
