import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import { deedWords } from "../../people/scope/deeds.ts";
import type { CompetencyFacts } from "../../training/course/competency.ts";
import { maySee } from "../../training/course/may-see.ts";
import { nameIn } from "../../training/course/overview.ts";
import { EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import type { EvidenceHead } from "../../training/evidence/evidence.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { Standing } from "./learner-page.tsx";
import { MarkForm } from "./mark-form.tsx";
import { MarksHistory } from "./marks-history.tsx";
import { PlanForm } from "./plan-form.tsx";
import { whyPlanned } from "./plan-words.ts";

/** One competency of one learner: what it asks for, what is there, what was marked, and the forms of who may. */
export function competencyPage(facts: CompetencyFacts): PageContent {
  const { overview, competency, line, domainTitle } = facts;
  const { learner } = overview;
  const name = nameIn(overview, learner.account);
  const children = (
    <>
      <BackLink href={isWhole(facts) ? `/learners/${learner.id}` : "/learners"}>Training: {name}</BackLink>
      <h1 class="nhsuk-heading-l">{competency.title}</h1>
      <SummaryList
        rows={[
          { key: "Learner", value: name },
          { key: "Domain", value: `${domainTitle} (${competency.competency})` },
          { key: "Mark", value: <Standing overview={overview} line={line} /> },
          { key: "Planned", value: planWords(facts) },
          ...(line.isPlanned ? [{ key: "Why", value: whyPlanned(overview, competency.competency) }] : []),
          {
            key: "Allows",
            value: competency.unlocks.length === 0 ? "No deed by itself" : competency.unlocks.map(deedWords).join("; "),
          },
          { key: "Comes after", value: <After facts={facts} /> },
        ]}
      />
      <h2 class="nhsuk-heading-m">Criteria</h2>
      <ul>
        {competency.criteria.map((criterion) => (
          <li key={criterion}>{criterion}</li>
        ))}
      </ul>
      <EvidencePart facts={facts} />
      <MarkForm facts={facts} />
      <MarksHistory facts={facts} />
      <PlanForm facts={facts} />
    </>
  );
  return { title: `${competency.title}: ${name}`, current: "/learners", children };
}

/** False for whoever reads only what they teach. */
const isWhole = ({ overview, person }: CompetencyFacts): boolean => maySee(overview.learner, person);

/** What the curriculum has come before this, each with its link: without them it is not marked competent. */
function After({ facts }: { readonly facts: CompetencyFacts }) {
  const { overview, competency } = facts;
  const before = overview.lines.filter((line) => competency.after.includes(line.competency));
  if (before.length === 0) return <>Nothing</>;
  return (
    <>
      {before.map((line) => (
        <div key={line.competency}>
          {isWhole(facts) ? (
            <a href={`/learners/${overview.learner.id}/competencies/${line.competency}`}>{line.title}</a>
          ) : (
            line.title
          )}
          : <Standing overview={overview} line={line} />
        </div>
      ))}
    </>
  );
}

function planWords({ overview, line: { dueOn, leftOutWhy, isPlanned, taughtBy, daysLate } }: CompetencyFacts): string {
  if (leftOutWhy !== null) return `Left out: ${leftOutWhy}`;
  if (!isPlanned) return "Not in the plan";
  const by = dueOn === null ? "No day yet" : `By ${showDate(dueOn)}`;
  const late = daysLate > 0 ? `, ${daysLate} ${daysLate === 1 ? "day" : "days"} late` : "";
  return `${by}${late}. Taught by ${taughtBy === null ? "the mentor" : nameIn(overview, taughtBy)}.`;
}

function EvidencePart({ facts }: { readonly facts: CompetencyFacts }) {
  const { counts, heads, part, overview, competency } = facts;
  return (
    <section aria-labelledby="evidence">
      <h2 class="nhsuk-heading-m" id="evidence">
        Evidence
      </h2>
      <Table
        caption="What it asks for"
        captionSize="s"
        compact
        responsive
        firstCellIsHeader
        columns={[{ header: "Kind" }, { header: "Asked for", numeric: true }, { header: "There", numeric: true }]}
        rows={counts.map(({ kind, wanted, shown }) => [EVIDENCE_WORDS[kind], String(wanted), String(shown)])}
      />
      <p class="app-quiet">
        What is submitted, not withdrawn and not run out is counted. Audited work counts by the piece that a GP has
        decided.
      </p>
      {part === null ? (
        <p>The evidence itself is read by the learner, their mentors and whoever teaches this.</p>
      ) : (
        <Heads facts={facts} heads={heads} />
      )}
      {part === "learner" && overview.learner.endedAt === null && (
        <p>
          <a href={`/learners/${overview.learner.id}/evidence/new?competency=${competency.competency}`}>
            Add a piece of evidence
          </a>
        </p>
      )}
    </section>
  );
}

function Heads({ facts, heads }: { readonly facts: CompetencyFacts; readonly heads: readonly EvidenceHead[] }) {
  if (heads.length === 0) return <p>There is no evidence yet that you may read.</p>;
  const { learner, day } = facts.overview;
  return (
    <ul>
      {heads.map((head) => (
        <li key={head.id}>
          <a href={`/learners/${learner.id}/evidence/${head.id}`}>{head.title}</a>: {headWords(head, day)}
        </li>
      ))}
    </ul>
  );
}

function headWords({ kind, submittedAt, withdrawn, expiresOn, isDraft }: EvidenceHead, today: string): string {
  const is = EVIDENCE_WORDS[kind].toLowerCase();
  if (withdrawn) return `${is}, withdrawn`;
  if (isDraft || submittedAt === null) return `${is}, your draft`;
  const since = `${is}, submitted ${showDate(localDay(submittedAt))}`;
  if (expiresOn === null) return since;
  return `${since}, ${expiresOn < today ? "ran out on" : "holds until"} ${showDate(expiresOn)}`;
}
