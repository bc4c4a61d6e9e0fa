import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Details } from "../../web/components/details.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { PrintFoot } from "../print-foot.tsx";
import { CourseCharts } from "./course-charts.tsx";
import { type Glance, nameOf } from "./glance.ts";
import type { Episode } from "./history.ts";
import { NoteForm, type TypedNote } from "./note-form.tsx";
import type { LearnerNote } from "./notes.ts";
import { ProgressKey, ProgressPicture } from "./progress-picture.tsx";
import { warningRules } from "./rules.ts";
import type { Told } from "./standing.ts";
import { Day, WarnList } from "./warn-list.tsx";
import { agreementWords, autonomyWords, evidenceWords, hours, MENTOR_WORDS, timeWords } from "./words.ts";

export type LearnerFacts = {
  readonly glance: Glance;
  /** The newest of each week, the oldest first. */
  readonly weeks: readonly Told[];
  readonly episodes: readonly Episode[];
  readonly notes: readonly LearnerNote[];
  /** The ISO day of a portfolio that the learner lets this hub read; null where there is none. */
  readonly portfolioOn: string | null;
  readonly now: Date;
  readonly form: TypedNote;
};

/** One learner's course over the weeks, what was a reason to look, and what was done. */
export function learnerPage(facts: LearnerFacts): PageContent {
  const { glance, weeks, episodes, notes, form, now } = facts;
  const name = nameOf(glance);
  const children = (
    <div class="app-of-programme app-tight">
      <BackLink href="/programme/learners">Learners</BackLink>
      {form.faults.length > 0 && (
        <ErrorSummary errors={form.faults.map(({ field, says }) => ({ text: says, href: `#${field}` }))} />
      )}
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          {glance.practice}, {glance.hubName}
        </span>
        {name}
      </h1>
      {glance.name === null && <p>This learner has not agreed that you know their name.</p>}
      <h2 class="nhsuk-heading-m">Look, because</h2>
      {glance.warns.length + glance.aside.length === 0 ? (
        <p>Nothing is a reason to look today.</p>
      ) : (
        <WarnList warns={glance.warns} aside={glance.aside} helps />
      )}
      <p class="nhsuk-body-s nhsuk-u-margin-top-3">{warningRules().says}</p>
      <h2 class="nhsuk-heading-m">How they stand</h2>
      <Standing facts={facts} />
      {weeks.length > 0 && <CourseCharts weeks={weeks} />}
      <h2 class="nhsuk-heading-m">What was a reason to look</h2>
      <Episodes episodes={episodes} />
      <h2 class="nhsuk-heading-m">What was done</h2>
      {notes.length === 0 ? <p>Nothing was noted yet.</p> : <Notes notes={notes} />}
      <NoteForm learner={glance.id} warns={[...glance.warns, ...glance.aside.map(({ warn }) => warn)]} form={form} />
      <PrintFoot path={`/programme/learners/${glance.id}`} at={now} />
    </div>
  );
  return { title: name, current: "/programme/learners", children };
}

function Standing({ facts: { glance, portfolioOn } }: { readonly facts: LearnerFacts }) {
  const { told, startsOn, dueOn, endedOn, id } = glance;
  const course = {
    key: "Training",
    value: `${showDate(startsOn)} to ${showDate(dueOn)}${endedOn === null ? "" : `, ended ${showDate(endedOn)}`}`,
  };
  const portfolio = {
    key: "Portfolio",
    value:
      portfolioOn === null ? (
        "Not shared by the learner"
      ) : (
        <a href={`/programme/learners/${id}/portfolio`}>As it was on {showDate(portfolioOn)}</a>
      ),
  };
  if (told === null) {
    return (
      <>
        <p>No weekly word on this learner has come from the practice yet.</p>
        <SummaryList rows={[course, portfolio]} />
      </>
    );
  }
  const { asOf, standing } = told;
  return (
    <>
      <ProgressKey />
      <SummaryList
        rows={[
          { key: "As told on", value: showDate(asOf) },
          course,
          { key: "Progress", value: <ProgressPicture standing={standing} /> },
          { key: "Last evidence", value: evidenceWords(standing.lastEvidence, asOf) },
          {
            key: "Protected time",
            value: `${timeWords(standing)}; ${hours(standing.minutesHad)} of ${hours(standing.minutesPlanned)} in all`,
          },
          { key: "Autonomy, by kinds of work", value: autonomyWords(standing) },
          { key: "A GP agreed in four weeks with", value: agreementWords(standing) },
          { key: "Mentor", value: MENTOR_WORDS[standing.mentor] },
          portfolio,
        ]}
      />
    </>
  );
}

/** So many at once; what was before them is opened. */
const NEWEST = 5;

function Episodes({ episodes }: { readonly episodes: readonly Episode[] }) {
  if (episodes.length === 0) return <p>Nothing was, so far.</p>;
  const [newest, older] = [episodes.slice(0, NEWEST), episodes.slice(NEWEST)];
  return (
    <>
      <EpisodesTable episodes={newest} caption="What was a reason to look, the newest first" />
      {older.length > 0 && (
        <Details summary={`What was before (${older.length})`}>
          <EpisodesTable episodes={older} caption="What was a reason to look before" />
        </Details>
      )}
    </>
  );
}

function EpisodesTable({ episodes, caption }: { readonly episodes: readonly Episode[]; readonly caption: string }) {
  const { rules } = warningRules();
  return (
    <Table
      responsive
      compact
      class="app-cards"
      firstCellIsHeader
      caption={caption}
      captionHidden
      columns={["What", "From", "Until", "As it was said last"].map((header) => ({ header }))}
      rows={episodes.map(({ kind, from, until, reason }) => [
        rules[kind].title,
        <Day on={from} />,
        until === null ? "Still" : <Day on={until} />,
        reason,
      ])}
    />
  );
}

function Notes({ notes }: { readonly notes: readonly LearnerNote[] }) {
  const { rules } = warningRules();
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {notes.map(({ id, at, by_name, words, warning, until }) => (
        <li key={id}>
          {showDate(localDay(at))}, {by_name}
          {warning !== null && `, put aside until ${showDate(until)} "${rules[warning].title}"`}: {words}
        </li>
      ))}
    </ul>
  );
}
