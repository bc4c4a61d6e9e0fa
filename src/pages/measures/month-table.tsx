import { FigureWords } from "../../measures/figure-words.tsx";
import { type Aim, AIM_WORDS, type Measure } from "../../measures/measure.ts";
import { addMonths } from "../../measures/week.ts";
import { monthWords } from "../../base/month-words.ts";
import { Table } from "../../web/components/table.tsx";
import { figureOfMonth, type MonthFacts, timeChart, weekFigures } from "./month-facts.ts";
import { Variation } from "./variation.tsx";
import { WeekLine } from "./week-line.tsx";

/** The measures of one aim, a row each: what is asked, the month, the month before, and half a year by week. */
export function AimTable({
  aim,
  facts,
  measures,
}: {
  readonly aim: Aim;
  readonly facts: MonthFacts;
  readonly measures: readonly Measure[];
}) {
  const before = addMonths(facts.month, -1);
  return (
    <section aria-labelledby={aim}>
      <h2 class="nhsuk-heading-m nhsuk-u-margin-bottom-2" id={aim}>
        {AIM_WORDS[aim]}
      </h2>
      {measures.length === 0 ? (
        <p>Nothing of this aim has enough to say of these two months.</p>
      ) : (
        <Table
          caption={AIM_WORDS[aim]}
          captionHidden
          class="app-month"
          compact
          responsive
          firstCellIsHeader
          columns={[
            { header: "Question" },
            { header: monthWords(facts.month) },
            { header: monthWords(before) },
            { header: "By week, half a year" },
          ]}
          rows={measures.map((measure) => [
            <a href={`/measures/${facts.month}/${measure.id}`}>{measure.question}</a>,
            <FigureWords figure={figureOfMonth(facts, measure, facts.month)} />,
            <FigureWords figure={figureOfMonth(facts, measure, before)} />,
            <ByWeek facts={facts} measure={measure} />,
          ])}
        />
      )}
    </section>
  );
}

function ByWeek({ facts, measure }: { readonly facts: MonthFacts; readonly measure: Measure }) {
  return (
    <span class="app-month__week">
      <WeekLine measure={measure} weeks={weekFigures(facts, measure)} />
      <Variation {...timeChart(facts, measure)} />
    </span>
  );
}
