import { SpcChart } from "../../charts/spc/spc-chart.tsx";
import { showDate } from "../../base/show-date.ts";
import { FigureWords } from "../../measures/figure-words.tsx";
import { AIM_WORDS, type Measure } from "../../measures/measure.ts";
import { noteErrors, type NotesFacts, NotesPart } from "../../programme/charts/notes-part.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { type ErrorLink, ErrorSummary } from "../../web/components/error-summary.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { figureOfMonth, type MonthFacts, timeChart, type WeekFigure, weekFigures } from "./month-facts.ts";
import { monthWords } from "../../base/month-words.ts";
import { directionWords } from "./words.ts";

export type MeasureFacts = {
  readonly month: MonthFacts;
  readonly measure: Measure;
  readonly notes: NotesFacts;
  /** What else was refused of what was sent. */
  readonly refused: ErrorLink | null;
};

/** One measure week by week: its control chart, what people wrote on it, and each week's figure. */
export function measurePage({ month: facts, measure, notes, refused }: MeasureFacts): PageContent {
  const weeks = weekFigures(facts, measure);
  const { by, chart } = timeChart(facts, measure);
  const errors = [...(notes.again === null ? [] : noteErrors(notes.again)), ...(refused === null ? [] : [refused])];
  const children = (
    <>
      <BackLink href={`/measures/${facts.month}`}>{monthWords(facts.month)}</BackLink>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <span class="nhsuk-caption-l">{AIM_WORDS[measure.aim]}</span>
      <h1 class="nhsuk-heading-l">{measure.question}</h1>
      <p class="app-measure__figure">
        {monthWords(facts.month)}: <FigureWords figure={figureOfMonth(facts, measure, facts.month)} />
      </p>
      <p>
        {directionWords(measure)} <strong>How it may mislead:</strong> {measure.misleads}
      </p>
      <div class="app-measure__beside">
        <div>
          {chart.points.every(({ y }) => y === null) ? (
            <p>There is no chart yet: no {by} that is over has enough to say.</p>
          ) : (
            <SpcChart
              id={`by-${by}`}
              title={by === "week" ? "By week, of weeks that are over" : "By month, of months that are over"}
              chart={chart}
            />
          )}
          <p>
            One {by} is seldom enough to say anything: a {by} with fewer than {measure.minimum} {measure.of} has no
            value. The chart says what happened, and not why.
          </p>
          <section aria-labelledby="written">
            <h2 class="nhsuk-heading-m" id="written">
              What is written on this chart
            </h2>
            <NotesPart facts={notes} />
            {!notes.mayWrite && <p>The practice's manager and GPs write on it.</p>}
          </section>
        </div>
        <Weeks weeks={weeks} />
      </div>
    </>
  );
  return { title: measure.question, current: "/measures", children };
}

function Weeks({ weeks }: { readonly weeks: readonly WeekFigure[] }) {
  if (weeks.length === 0) return <p>No week is counted yet.</p>;
  return (
    <Table
      caption="Half a year by week, the newest first"
      captionSize="s"
      compact
      responsive
      columns={[{ header: "Week of" }, { header: "Figure" }]}
      rows={weeks
        .toReversed()
        .map(({ week, figure }) => [
          { content: showDate(week), class: "app-nowrap" },
          { content: <FigureWords figure={figure} /> },
        ])}
    />
  );
}
