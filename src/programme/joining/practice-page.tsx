import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import type { Appointed } from "../../people/appointed.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Agreement } from "./agreement.ts";
import { AgreementPart } from "./agreement-part.tsx";
import type { CohortLearner } from "./cohort.ts";
import type { Member } from "./member.ts";
import { StepForms } from "./step-forms.tsx";
import { getStep, STATUS_WORDS } from "./steps.ts";
import type { TakenStep } from "./take-step.ts";
import { bandWords } from "./traits.ts";

export type PracticeFacts = {
  readonly member: Member;
  readonly steps: readonly TakenStep[];
  readonly agreement: Agreement | null;
  readonly learners: readonly CohortLearner[];
  /** Learners whose places a withdrawal has just ended; null where there was none just now. */
  readonly left: number | null;
};

/** One practice in the programme: what it said of itself, what was done, what it agreed, and who learns there. */
export function practicePage(person: Appointed, facts: PracticeFacts): PageContent {
  const { member, steps, agreement, left } = facts;
  const children = (
    <>
      <BackLink href={`/programme/practices?hub=${member.hub}`}>Practices of {member.hubName}</BackLink>
      <h1 class="nhsuk-heading-l">
        {member.name} <Tag>{STATUS_WORDS[member.status]}</Tag>
      </h1>
      {left !== null && (
        <p role="status">
          It has left. {left === 1 ? "One learner's place has" : `${left} learners' places have`} ended with it, and its
          places are free: <a href={`/programme/hubs/${member.hub}/selection`}>see who is next</a>.
        </p>
      )}
      <SummaryList
        rows={[
          { key: "Practice code", value: member.ods },
          { key: "Hub", value: `${member.hubName}, ${member.region}` },
          { key: "Edition", value: <a href={`/programme/editions/${member.edition}`}>{member.editionName}</a> },
          {
            key: "Works",
            value: member.runs === "here" ? "In this installation" : "In one of its own, and sends signed returns",
          },
          { key: "List size", value: member.list_size?.toLocaleString("en-GB") ?? "Not said" },
          { key: "Where it is", value: member.rurality === null ? "Not said" : bandWords(member.rurality) },
          {
            key: "Deprivation tenth",
            value: member.deprivation === null ? "Not said" : `${member.deprivation} (1 is the most deprived)`,
          },
          { key: "Kind", value: member.kind === null ? "Not said" : bandWords(member.kind) },
          { key: "Would learn", value: String(member.learners_wanted) },
          { key: "Why", value: <span class="app-verbatim">{member.why ?? "Not said"}</span> },
        ]}
      />
      <AgreementPart agreement={agreement} />
      <Learners person={person} practice={member.name} learners={facts.learners} />
      <h2 class="nhsuk-heading-m">What was done</h2>
      <ol>
        {steps.map((one) => (
          <li key={one.number}>
            {showDate(localDay(one.at))}: {getStep(one.step).done}, by {one.byName}
            {one.words !== null && `: ${one.words}`}
            <StepDetail of={one} isLed={person.role === "hub-lead"} />
          </li>
        ))}
      </ol>
      {person.role === "hub-lead" && <StepForms member={member} />}
    </>
  );
  return { title: member.name, current: "/programme/practices", children };
}

function StepDetail({ of: { detail }, isLed }: { readonly of: TakenStep; readonly isLed: boolean }) {
  const { says, lacks, learners, imbalanceBefore, imbalanceAfter } = detail;
  const percent = (part: unknown): string => (typeof part === "number" ? `${Math.round(part * 100)}%` : "none yet");
  return (
    <>
      {typeof says === "string" && ` (${says})`}
      {isLed && typeof says === "string" && typeof learners === "number" && `, with ${learners} of its learners`}
      {Array.isArray(lacks) && lacks.length > 0 && `. No yes to: ${lacks.join("; ")}`}
      {typeof imbalanceAfter === "number" &&
        `, imbalance of the chosen ${percent(imbalanceBefore)} before and ${percent(imbalanceAfter)} after`}
    </>
  );
}

/** They are for who leads them alone: to the nation even the number of a practice's few would be people. */
function Learners({
  person,
  practice,
  learners,
}: {
  readonly person: Appointed;
  readonly practice: string;
  readonly learners: readonly CohortLearner[];
}) {
  return (
    <>
      <h2 class="nhsuk-heading-m">Learners</h2>
      {person.role !== "hub-lead" ? (
        <p>How many learn here, and who, is known to those who lead its hub alone; names only if they agreed.</p>
      ) : learners.length === 0 ? (
        <p>Nobody has begun yet.</p>
      ) : (
        <Table
          responsive
          firstCellIsHeader
          caption="Learners of this practice"
          captionHidden
          columns={["Learner", "Began", "Planned end", "Ended"].map((header) => ({ header }))}
          rows={learners.map((one, n) => [
            one.name ?? `Learner ${n + 1} at ${practice}, who has not agreed to be named`,
            showDate(one.startsOn),
            showDate(one.dueOn),
            one.endedOn === null ? "Goes on" : `${showDate(one.endedOn)}, ${one.ending ?? ""}`,
          ])}
        />
      )}
    </>
  );
}
