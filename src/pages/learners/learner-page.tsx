import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import { Timeline } from "../../charts/timeline.tsx";
import { ENDING_WORDS, ROUTE_WORDS } from "../../people/learners/learner.ts";
import type { NewsItem } from "../../training/course/news.ts";
import { marksNowWords, nameIn, type Overview } from "../../training/course/overview.ts";
import { domainsOf, type Line, progressWords } from "../../training/course/progress.ts";
import { timelineOf } from "../../training/course/timeline.ts";
import { MARK_WORDS } from "../../training/marks/mark.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import { CourseForms } from "./course-forms.tsx";
import { type Holding, Holdings } from "./holdings.tsx";
import { OwnPart } from "./own-part.tsx";
import { whyNotPlanned, whyPlanned } from "./plan-words.ts";
import { TimePart } from "./time-part.tsx";
import { WaitingPart } from "./waiting-part.tsx";

/** One learner: who marks, how far they are, the months, what is marked, what it allows, and the protected time. */
export function learnerPage(overview: Overview, holdings: readonly Holding[], news: readonly NewsItem[]): PageContent {
  const { learner, kept, lines } = overview;
  const name = nameIn(overview, learner.account);
  const planned = lines.filter(({ isPlanned }) => isPlanned);
  const children = (
    <>
      <BackLink href="/learners">Training</BackLink>
      <h1 class="nhsuk-heading-l">Training: {name}</h1>
      <InsetText>
        {kept.curriculum.title}, version {kept.curriculum.version}. {kept.curriculum.notice}
      </InsetText>
      <Nobody overview={overview} />
      <WaitingPart overview={overview} />
      <OwnPart overview={overview} news={news} />
      <SummaryList
        rows={[
          { key: "How far", value: progressWords(lines) },
          { key: "Marks now", value: marksNowWords(overview) },
          { key: "Mentor", value: nameIn(overview, learner.mentor) },
          { key: "Second mentor", value: nameIn(overview, learner.secondMentor) },
          { key: "Route", value: ROUTE_WORDS[learner.route] },
          { key: "Months", value: `${showDate(learner.startedOn)} to ${showDate(learner.dueOn)}` },
          ...(learner.ending === null ? [] : [{ key: "Ended", value: <EndWords overview={overview} /> }]),
        ]}
      />
      <Documents overview={overview} />
      <h2 class="nhsuk-heading-m">Timeline</h2>
      {planned.length > 0 && (
        <Timeline {...timelineOf(learner, kept.curriculum, lines, overview.extensions, overview.day)} />
      )}
      <Late lines={lines} />
      <Extensions overview={overview} />
      <Domains overview={overview} />
      <h2 class="nhsuk-heading-m">Competencies</h2>
      <Competencies overview={overview} lines={planned} />
      <Others overview={overview} />
      <Holdings holdings={holdings} granted={overview.granted} name={name} />
      <TimePart overview={overview} />
      <CourseForms overview={overview} />
    </>
  );
  return { title: `Training: ${name}`, current: "/learners", children };
}

/** All of it as one document, for those who may read it. */
function Documents({ overview: { learner, isOwn, as } }: { readonly overview: Overview }) {
  const isCompleted = learner.ending === "completed";
  const isReader = isOwn || as !== null;
  if (!isCompleted && !isReader) return null;
  return (
    <p>
      {isReader && <a href={`/learners/${learner.id}/portfolio`}>The portfolio as one document</a>}
      {isReader && isCompleted && " · "}
      {isCompleted && <a href={`/learners/${learner.id}/certificate`}>The certificate</a>}
    </p>
  );
}

function Nobody({ overview }: { readonly overview: Overview }) {
  if (overview.marksNow !== null || overview.learner.endedAt !== null) return null;
  return (
    <WarningCallout heading="Nobody marks now" headingLevel={2}>
      <p>{marksNowWords(overview)}</p>
    </WarningCallout>
  );
}

function EndWords({ overview }: { readonly overview: Overview }) {
  const { ending, endedAt, endedBy, endingWords } = overview.learner;
  if (ending === null || endedAt === null) return null;
  const words = endingWords === null ? "" : `: ${endingWords}`;
  return (
    <>
      {ENDING_WORDS[ending]} by {nameIn(overview, endedBy)}, {timeWords(endedAt)}
      {words}
    </>
  );
}

function Late({ lines }: { readonly lines: readonly Line[] }) {
  const late = lines.filter(({ daysLate }) => daysLate > 0).toSorted((a, b) => b.daysLate - a.daysLate);
  if (late.length === 0) return <p>Nothing is late.</p>;
  return (
    <>
      <h3 class="nhsuk-heading-s">Late</h3>
      <ul>
        {late.map(({ competency, title, dueOn, daysLate }) => (
          <li key={competency}>
            {title}: planned by {showDate(dueOn)}, {daysLate} {daysLate === 1 ? "day" : "days"} ago.
          </li>
        ))}
      </ul>
    </>
  );
}

function Extensions({ overview }: { readonly overview: Overview }) {
  return overview.extensions.map((one) => (
    <section key={one.id} aria-label="Extension">
      <h3 class="nhsuk-heading-s">
        Extension from {showDate(one.fromOn)} to {showDate(one.untilOn)}
      </h3>
      <SummaryList
        rows={[
          { key: "How far they are", value: one.progress },
          { key: "Why", value: one.reason },
          { key: "What is done in addition", value: one.support },
          { key: "Signed", value: `${nameIn(overview, one.by)}, ${timeWords(one.at)}` },
        ]}
      />
    </section>
  ));
}

function Domains({ overview: { kept, lines } }: { readonly overview: Overview }) {
  return (
    <Table
      caption="By domain"
      captionSize="m"
      responsive
      compact
      firstCellIsHeader
      columns={[
        { header: "Domain" },
        ...["Planned", "Competent", "Developing", "Late"].map((header) => ({ header, numeric: true })),
      ]}
      rows={domainsOf(kept.curriculum, lines)
        .filter(({ planned }) => planned > 0)
        .map(({ title, planned, competent, developing, late }) => [
          title,
          String(planned),
          String(competent),
          String(developing),
          String(late),
        ])}
    />
  );
}

type CompetenciesProps = { readonly overview: Overview; readonly lines: readonly Line[] };

function Competencies({ overview, lines }: CompetenciesProps) {
  if (lines.length === 0) return <p>Nothing is planned yet.</p>;
  return (
    <Table
      caption="What is planned, by its day"
      captionHidden
      responsive
      firstCellIsHeader
      columns={["Competency", "Why", "Planned by", "Mark", "Taught by"].map((header) => ({ header }))}
      rows={lines
        .toSorted((a, b) => (a.dueOn ?? "9").localeCompare(b.dueOn ?? "9"))
        .map((line) => [
          <a href={`/learners/${overview.learner.id}/competencies/${line.competency}`}>{line.title}</a>,
          whyPlanned(overview, line.competency),
          <>
            {line.dueOn === null ? "No day yet" : showDate(line.dueOn)}{" "}
            {line.daysLate > 0 && <Tag colour="orange">Late</Tag>}
          </>,
          <Standing overview={overview} line={line} />,
          line.taughtBy === null ? "The mentor" : nameIn(overview, line.taughtBy),
        ])}
    />
  );
}

export function Standing({ overview, line: { standing } }: { readonly overview: Overview; readonly line: Line }) {
  if (standing === null) return <>Not marked</>;
  return (
    <>
      {MARK_WORDS[standing.mark]}, {nameIn(overview, standing.by)}, {showDate(localDay(standing.at))}
    </>
  );
}

/** What the plan leaves out, with its reason, and what is not for this post: both can be taken in. */
function Others({ overview }: { readonly overview: Overview }) {
  const { learner, lines } = overview;
  const others = lines.filter(({ isPlanned }) => !isPlanned);
  if (others.length === 0) return null;
  return (
    <>
      <h3 class="nhsuk-heading-s">Not in the plan</h3>
      <ul>
        {others.map(({ competency, title, leftOutWhy }) => (
          <li key={competency}>
            <a href={`/learners/${learner.id}/competencies/${competency}`}>{title}</a>:{" "}
            {leftOutWhy === null ? whyNotPlanned(overview, competency) : `left out: ${leftOutWhy}`}
          </li>
        ))}
      </ul>
    </>
  );
}
