import { showDate } from "../../base/show-date.ts";
import { FigureWords } from "../../measures/figure-words.tsx";
import { AIM_WORDS, type Measure } from "../../measures/measure.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { figureOfMonth, type MonthFacts, weekFigures } from "./month-facts.ts";
import { MeasureTrend } from "./trend.tsx";
import { directionWords, monthWords } from "./words.ts";

/** One measure week by week. */
export function measurePage(facts: MonthFacts, measure: Measure): PageContent {
  const weeks = weekFigures(facts, measure);
  const children = (
    <>
      <BackLink href={`/measures/${facts.month}`}>{monthWords(facts.month)}</BackLink>
      <span class="nhsuk-caption-l">{AIM_WORDS[measure.aim]}</span>
      <h1 class="nhsuk-heading-l">{measure.question}</h1>
      <p class="app-measure__figure">
        {monthWords(facts.month)}: <FigureWords figure={figureOfMonth(facts, measure, facts.month)} />
      </p>
      <p>
        {directionWords(measure)} <strong>How it may mislead:</strong> {measure.misleads}
      </p>
      <MeasureTrend measure={measure} weeks={weeks} />
      {weeks.length === 0 ? (
        <p>No week is counted yet.</p>
      ) : (
        <Table
          caption="By week, the newest first"
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
      )}
      <p>
        One week is seldom enough to say anything: too few to say stands for fewer than {measure.minimum} {measure.of}.
      </p>
    </>
  );
  return { title: measure.question, current: "/measures", children };
}
