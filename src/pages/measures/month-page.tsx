import type { VNode } from "preact";
import { showDate, showInstant } from "../../base/show-date.ts";
import { isCounted } from "../../measures/figure.ts";
import { FigureWords } from "../../measures/figure-words.tsx";
import { type Aim, AIM_WORDS, AIMS, type Measure } from "../../measures/measure.ts";
import { addMonths } from "../../measures/week.ts";
import { addDays } from "../../base/local-day.ts";
import type { PageContent } from "../../web/route.ts";
import { figureOfMonth, type MonthFacts, weekChart, weekFigures } from "./month-facts.ts";
import { MeasureTrend } from "./trend.tsx";
import { Variation } from "./variation.tsx";
import { monthWords } from "../../base/month-words.ts";
import { directionWords } from "./words.ts";

/** A practice's own month on one page: every figure with what it is of, and how it may mislead. */
export function monthPage(facts: MonthFacts): PageContent {
  const { month, measures } = facts;
  const counted = measures.all.filter((one) => !isNothingYet(facts, one));
  const children = (
    <>
      <h1 class="nhsuk-heading-l">{monthWords(month)}: what the work came to</h1>
      <MonthLinks facts={facts} />
      <When facts={facts} />
      {facts.mayNote && (
        <p class="app-not-on-paper">
          <a href="/demand">Note what an assistant was asked for</a>
        </p>
      )}
      <ul class="nhsuk-list app-not-on-paper app-measure__aims">
        {AIMS.map((aim) => (
          <li key={aim}>
            <a href={`#${aim}`}>{AIM_WORDS[aim]}</a>
          </li>
        ))}
      </ul>
      {AIMS.map((aim) => (
        <AimPart key={aim} aim={aim} facts={facts} measures={counted.filter((one) => one.aim === aim)} />
      ))}
      <NotYet facts={facts} measures={measures.all.filter((one) => isNothingYet(facts, one))} />
      <h2 class="nhsuk-heading-m">What these figures are</h2>
      <p>
        Counts of this practice's own work and nobody else's, without any comparison: they say what happened and not
        why. An interval says how far chance alone may have moved a figure. A month is the weeks whose Thursday lies in
        it. Nobody is named or counted by person.
      </p>
      {facts.begun.length > 0 && (
        <p class="app-not-on-paper">
          Save these figures: <a href={`/measures/${month}/table`}>for a spreadsheet (CSV)</a>,{" "}
          <a href={`/measures/${month}/report`}>as FHIR MeasureReport</a>. They are this practice's own and whole: who
          gets them sees small counts too. This page can be printed.
        </p>
      )}
      {facts.mayExport && (
        <p class="app-not-on-paper">
          <a href={`/measures/${month}/occurrences`}>Save what this month was counted from</a> (one line for each thing
          that happened, without names, numbers or times; from it anybody can make these figures again).
        </p>
      )}
    </>
  );
  return { title: `Measures of ${monthWords(month)}`, current: "/measures", children };
}

function isNothingYet(facts: MonthFacts, measure: Measure): boolean {
  return !isCounted(measure) && figureOfMonth(facts, measure, facts.month).says.kind === "not-counted";
}

function MonthLinks({ facts: { month, hasEarlier, hasLater } }: { readonly facts: MonthFacts }) {
  const [earlier, later] = [addMonths(month, -1), addMonths(month, 1)];
  if (!hasEarlier && !hasLater) return null;
  return (
    <nav aria-label="Months" class="app-not-on-paper app-measure__months">
      {hasEarlier && <a href={`/measures/${earlier}`}>{monthWords(earlier)}</a>}
      {hasLater && <a href={`/measures/${later}`}>{monthWords(later)}</a>}
    </nav>
  );
}

function When({ facts: { begun, weeks, measured } }: { readonly facts: MonthFacts }) {
  const ofMonth = measured.filter(({ week }) => weeks.includes(week));
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return null;
  const latest = ofMonth.reduce<Date | null>(
    (newest, { countedAt }) => (newest === null || countedAt > newest ? countedAt : newest),
    null,
  );
  return (
    <p>
      {weeks.length} weeks, from {showDate(first)} to {showDate(addDays(last, 6))}.{" "}
      {begun.length < weeks.length &&
        `${begun.length === 1 ? "One of them has" : `${begun.length} of them have`} begun. `}
      {latest === null
        ? "Nothing of it is counted yet; what happens now is counted within minutes."
        : `Counted by ${showInstant(latest.toISOString())}; a later step counts its week again.`}
    </p>
  );
}

type Part = { readonly facts: MonthFacts; readonly measures: readonly Measure[] };

function AimPart({ aim, facts, measures }: Part & { readonly aim: Aim }) {
  return (
    <section aria-labelledby={aim}>
      <h2 class="nhsuk-heading-m" id={aim}>
        {AIM_WORDS[aim]}
      </h2>
      {measures.length === 0 && <p>Nothing counts anything of this aim yet.</p>}
      {measures.map((measure) => (
        <OneMeasure key={measure.id} facts={facts} measure={measure} />
      ))}
    </section>
  );
}

function OneMeasure({ facts, measure }: { readonly facts: MonthFacts; readonly measure: Measure }): VNode {
  const before = addMonths(facts.month, -1);
  return (
    <div class="app-measure">
      <h3 class="nhsuk-heading-s">
        <a href={`/measures/${facts.month}/${measure.id}`}>{measure.question}</a>
      </h3>
      <div class="app-measure__row">
        <div>
          <p class="app-measure__figure">
            <FigureWords figure={figureOfMonth(facts, measure, facts.month)} />
          </p>
          <p class="app-measure__before">
            {monthWords(before)}: <FigureWords figure={figureOfMonth(facts, measure, before)} />
          </p>
          <Variation chart={weekChart(facts, measure)} />
        </div>
        <MeasureTrend measure={measure} weeks={weekFigures(facts, measure)} />
      </div>
      <p class="app-measure__words">
        {directionWords(measure)} <strong>How it may mislead:</strong> {measure.misleads}
      </p>
    </div>
  );
}

function NotYet({ facts, measures }: Part) {
  if (measures.length === 0) return null;
  return (
    <section aria-labelledby="not-yet">
      <h2 class="nhsuk-heading-m" id="not-yet">
        Not counted yet
      </h2>
      <ul>
        {measures.map((measure) => (
          <li key={measure.id}>
            {measure.question} <FigureWords figure={figureOfMonth(facts, measure, facts.month)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
