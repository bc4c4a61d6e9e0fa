import { showDate } from "../../base/show-date.ts";
import { ShownFigure } from "../../measures/disclosure/shown-count.tsx";
import { ANSWERS_RULE } from "../../measures/disclosure/rule.ts";
import { mayShowMean, ofAnswers, ruleFor, shownCount } from "../../measures/disclosure/shown.ts";
import { type Measure, type Measures, partsOf } from "../../measures/measure.ts";
import type { LearnerCounts, ReturnBody } from "../../programme/returns/return-body.ts";
import { Details } from "../../web/components/details.tsx";
import { Table } from "../../web/components/table.tsx";

type Three = readonly [number, number, number];

/** The month's totals by measure, whole as they are sent, and beside them as others see them. */
export function CountsTable({ body, measures }: { readonly body: ReturnBody; readonly measures: Measures }) {
  const known = new Map(measures.all.map((measure) => [measure.id, measure]));
  const rows = Object.entries(body.totals)
    .filter(([, [, denominator]]) => denominator > 0)
    .map(([id, three]) => [
      known.get(id)?.question ?? id,
      { content: three[0].toLocaleString("en-GB"), numeric: true },
      { content: three[1].toLocaleString("en-GB"), numeric: true },
      seenByOthers(known.get(id), three),
    ]);
  const empty = Object.values(body.totals).length - rows.length;
  return (
    <>
      <Table
        responsive
        caption="The month, by measure"
        columns={[
          { header: "Measure" },
          { header: "Counted", numeric: true },
          { header: "Of", numeric: true },
          { header: "What others see" },
        ]}
        rows={rows}
      />
      {empty > 0 && (
        <p class="nhsuk-body-s">
          {empty} more measures are sent with 0 of 0, because nothing of them happened in the month.
        </p>
      )}
    </>
  );
}

function seenByOthers(measure: Measure | undefined, [numerator, denominator]: Three) {
  if (measure === undefined) return "Nothing: it is not a measure of this version.";
  const rule = ruleFor(measure);
  const seen = (count: number) =>
    rule === ANSWERS_RULE ? ofAnswers(shownCount(count, rule)) : shownCount(count, rule);
  const all = seen(denominator);
  const mean =
    measure.kind === "mean" && mayShowMean(all)
      ? Math.round((10 * numerator) / denominator / partsOf(measure)) / 10
      : null;
  const figure = { numerator: seen(numerator), denominator: all, mean };
  return <ShownFigure kind={measure.kind} figure={figure} />;
}

export function LearnersTable({ learners }: { readonly learners: LearnerCounts }) {
  const { started, learning, completed, withdrawn } = learners;
  return (
    <Table
      responsive
      caption="Learners, as numbers"
      columns={[
        { header: "Began", numeric: true },
        { header: "Learning at its end", numeric: true },
        { header: "Completed", numeric: true },
        { header: "Withdrew", numeric: true },
      ]}
      rows={[[started, learning, completed, withdrawn]]}
    />
  );
}

/** Every number of the message that the totals are sums of. */
export function WeeksTable({ body: { weeks, counts, totals } }: { readonly body: ReturnBody }) {
  const measures = Object.keys(totals).filter((measure) => (totals[measure]?.[1] ?? 0) > 0);
  return (
    <Details summary="Week by week, exactly as the message says it">
      <Table
        compact
        responsive
        captionHidden
        caption="Counted and of, by week"
        columns={[{ header: "Measure" }, ...weeks.map((week) => ({ header: showDate(week), numeric: true }))]}
        rows={measures.map((measure) => [
          measure,
          ...weeks.map((week) => {
            const [numerator = 0, denominator = 0] = counts[week]?.[measure] ?? [];
            return { content: `${numerator} of ${denominator}`, numeric: true };
          }),
        ])}
      />
    </Details>
  );
}
