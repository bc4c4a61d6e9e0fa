import { addDays } from "../../base/local-day.ts";
import { monthWords } from "../../base/month-words.ts";
import { showDate, showInstant } from "../../base/show-date.ts";
import { type FigureSays, isCounted } from "../../measures/figure.ts";
import { FigureWords } from "../../measures/figure-words.tsx";
import { AIMS, type Measure } from "../../measures/measure.ts";
import { addMonths } from "../../measures/week.ts";
import { Details } from "../../web/components/details.tsx";
import type { PageContent } from "../../web/route.ts";
import { figureOfMonth, type MonthFacts } from "./month-facts.ts";
import { AimTable } from "./month-table.tsx";
import { directionWords } from "./words.ts";

/** A practice's own month on one page: every figure with what it is of, and how it may mislead. */
export function monthPage(facts: MonthFacts): PageContent {
  const { month, measures } = facts;
  const counted = measures.all.filter((one) => !isNothingYet(facts, one));
  const notYet = measures.all.filter((one) => isNothingYet(facts, one));
  const rows = counted.filter((one) => hasFigure(facts, one));
  const few = counted.filter((one) => !rows.includes(one) && hasCount(facts, one));
  const none = counted.filter((one) => !rows.includes(one) && !few.includes(one));
  const children = (
    <>
      <h1 class="nhsuk-heading-l">{monthWords(month)}: what the work came to</h1>
      <MonthLinks facts={facts} />
      <When facts={facts} />
      {AIMS.map((aim) => (
        <AimTable key={aim} aim={aim} facts={facts} measures={rows.filter((one) => one.aim === aim)} />
      ))}
      <Behind facts={facts} measures={few} says="too few in each of these two months to say anything" />
      <Behind facts={facts} measures={none} says="nothing to count in these two months" />
      <Behind facts={facts} measures={notYet} says="nothing yet that counts them" />
      <HowToRead measures={counted} />
      <h2 class="nhsuk-heading-s">What these figures are</h2>
      <p>
        Counts of this practice's own work and nobody else's, without any comparison: they say what happened and not
        why. An interval says how far chance alone may have moved a figure. A month is the weeks whose Thursday lies in
        it. Nobody is named or counted by person.
      </p>
      {facts.mayNote && (
        <p class="app-not-on-paper">
          <a href="/demand">Note what an assistant was asked for</a>
        </p>
      )}
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

/** A row is for what has a figure in one of the two months. */
function hasFigure(facts: MonthFacts, measure: Measure): boolean {
  return kindsOf(facts, measure).includes("value");
}

function hasCount(facts: MonthFacts, measure: Measure): boolean {
  return kindsOf(facts, measure).includes("too-few");
}

function kindsOf(facts: MonthFacts, measure: Measure): readonly FigureSays["kind"][] {
  return [facts.month, addMonths(facts.month, -1)].map((month) => figureOfMonth(facts, measure, month).says.kind);
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

/** What has no figure is told, and in nobody's way. */
function Behind({ facts, measures, says }: Part & { readonly says: string }) {
  if (measures.length === 0) return null;
  const many = measures.length === 1 ? "1 more question has" : `${measures.length} more questions have`;
  return (
    <Details summary={`${many} ${says}`}>
      <FigureList facts={facts} measures={measures} />
    </Details>
  );
}

function FigureList({ facts, measures }: Part) {
  return (
    <ul>
      {measures.map((measure) => (
        <li key={measure.id}>
          <a href={`/measures/${facts.month}/${measure.id}`}>{measure.question}</a>{" "}
          <FigureWords figure={figureOfMonth(facts, measure, facts.month)} />
        </li>
      ))}
    </ul>
  );
}

function HowToRead({ measures }: { readonly measures: readonly Measure[] }) {
  return (
    <div class="app-not-on-paper">
      <Details summary="Which way is good, and how each may mislead">
        <ul>
          {measures.map((measure) => (
            <li key={measure.id}>
              {measure.question} {directionWords(measure)} <strong>How it may mislead:</strong> {measure.misleads}
            </li>
          ))}
        </ul>
      </Details>
    </div>
  );
}
