import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import type { NewsItem } from "../../training/course/news.ts";
import type { Overview } from "../../training/course/overview.ts";
import { EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import type { EvidenceHead } from "../../training/evidence/evidence.ts";
import { MARK_WORDS } from "../../training/marks/mark.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { timeWords } from "../../worklist/words.ts";

type OwnProps = {
  readonly overview: Overview;
  readonly news: readonly NewsItem[];
};

const MOST_SHOWN = 10;

/** What a learner comes to their own page for: to write, to go on with a draft, to read what was said. */
export function OwnPart({ overview, news }: OwnProps) {
  const { learner, evidence, isOwn } = overview;
  if (!isOwn) return null;
  // A draft about the learner that somebody else is writing is that person's alone.
  const own = evidence.filter(
    ({ withdrawn, isDraft, begunBy }) => !withdrawn && (!isDraft || begunBy === learner.account),
  );
  const drafts = own.filter(({ isDraft }) => isDraft);
  const submitted = own.filter(({ isDraft }) => !isDraft);
  return (
    <>
      {learner.endedAt === null && <Button href={`/learners/${learner.id}/evidence/new`}>Write something</Button>}
      <p>
        <a href="/joining/mine">What your training hub knows of you</a>
      </p>
      <News overview={overview} news={news} />
      <section aria-labelledby="own-evidence">
        <h2 class="nhsuk-heading-m" id="own-evidence">
          Your evidence
        </h2>
        {own.length === 0 && <p>There is none yet.</p>}
        <Pieces overview={overview} pieces={[...drafts, ...submitted.slice(0, MOST_SHOWN)]} />
        {submitted.length > MOST_SHOWN && (
          <Details summary={`What you submitted before (${submitted.length - MOST_SHOWN})`}>
            <Pieces overview={overview} pieces={submitted.slice(MOST_SHOWN)} />
          </Details>
        )}
      </section>
    </>
  );
}

type PiecesProps = { readonly overview: Overview; readonly pieces: readonly EvidenceHead[] };

function Pieces({ overview, pieces }: PiecesProps) {
  if (pieces.length === 0) return null;
  const waits = new Set(overview.waiting.map(({ id }) => id));
  return (
    <ul>
      {pieces.map(({ id, kind, title, competency, submittedAt }) => (
        <li key={id}>
          <a href={`/learners/${overview.learner.id}/evidence/${id}`}>{title}</a>
          {/* What has no words yet is called by its kind. */}
          {title !== EVIDENCE_WORDS[kind] && `, ${EVIDENCE_WORDS[kind].toLowerCase()}`} for{" "}
          {titleOf(overview, competency)}:{" "}
          {submittedAt === null ? "your draft" : `submitted ${showDate(localDay(submittedAt))}`}
          {waits.has(id) && ", waits for a mark"}
        </li>
      ))}
    </ul>
  );
}

function News({ overview, news }: OwnProps) {
  if (news.length === 0) return null;
  const { id } = overview.learner;
  return (
    <section aria-labelledby="news">
      <h2 class="nhsuk-heading-m" id="news">
        New for you
      </h2>
      <ul>
        {news.map((item) => (
          <li key={`${item.kind} ${item.at.toISOString()} ${item.competency}`}>
            {timeWords(item.at)}, {item.by}: {saidWords(item)}{" "}
            {item.kind === "comment" ? (
              <a href={`/learners/${id}/evidence/${item.evidence}`}>{item.title}</a>
            ) : (
              <a href={`/learners/${id}/competencies/${item.competency}`}>{titleOf(overview, item.competency)}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function saidWords(item: NewsItem): string {
  switch (item.kind) {
    case "mark":
      return `marked "${MARK_WORDS[item.mark]}" in`;
    case "taken-back":
      return `took back the mark "${MARK_WORDS[item.mark]}" in`;
    case "comment":
      return "a comment on";
  }
}

const titleOf = ({ lines }: Overview, key: string): string =>
  lines.find(({ competency }) => competency === key)?.title ?? key;
