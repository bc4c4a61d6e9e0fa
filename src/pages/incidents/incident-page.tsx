import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { listHazards } from "../../countersign/incidents/hazards.ts";
import {
  type IncidentStep,
  isOverdue,
  LEVEL_WORDS,
  MATTERED_WORDS,
  STATUS_WORDS,
  STEP_WORDS,
} from "../../countersign/incidents/incident.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import type { IncidentFacts } from "./facts.ts";
import { StepForms } from "./step-forms.tsx";
import { UnsaidSummary } from "./unsaid.tsx";

/** One incident: what happened, what is tied to it, what was done step by step, and what comes next. */
export function incidentPage(facts: IncidentFacts): PageContent {
  const { incident, now, names, opensItem, competencies, at } = facts;
  const who = (account: string): string => names.get(account) ?? "Somebody who left";
  const hazards = new Map(listHazards().map(({ id, title }) => [id, title]));
  const tied = [
    ...now.hazards.map((id) => `${id}: ${hazards.get(id) ?? "not in the log any more"}`),
    ...now.competencies.map((key) => `${key}: ${competencies.get(key) ?? "of a curriculum that is not loaded"}`),
  ];
  const children = (
    <>
      <BackLink href="/incidents">Incidents and near misses</BackLink>
      <UnsaidSummary unsaid={facts.unsaid} />
      <h1 class="nhsuk-heading-l">Incident of {showDate(incident.noticedOn)}</h1>
      <SummaryList
        rows={[
          { key: "What happened", value: <span class="app-as-written">{incident.what}</span> },
          { key: "To whom it mattered", value: MATTERED_WORDS[incident.mattered] },
          { key: "Reported by", value: `${who(incident.reportedBy)}, ${timeWords(incident.reportedAt)}` },
          ...(incident.item === null
            ? []
            : [
                {
                  key: "About",
                  value: opensItem ? <a href={`/items/${incident.item}`}>Open it</a> : "An item that a GP opens",
                },
              ]),
          { key: "State", value: STATUS_WORDS[now.status] },
          ...(now.level === null ? [] : [{ key: "Harm, as it was found", value: LEVEL_WORDS[now.level] }]),
          ...(tied.length === 0 ? [] : [{ key: "Tied to", value: <Lines of={tied} /> }]),
          ...(now.due === null
            ? []
            : [
                {
                  key: "Next",
                  value: (
                    <>
                      {now.due.what} by {showDate(now.due.on)}{" "}
                      {isOverdue(now, localDay(at)) && <Tag colour="red">Overdue</Tag>}
                    </>
                  ),
                },
              ]),
          ...(now.lesson === null ? [] : [{ key: "What was learnt", value: now.lesson }]),
        ]}
      />
      {incident.steps.length > 0 && (
        <Table
          caption="Step by step"
          captionSize="m"
          compact
          responsive
          columns={["When", "Step", "Who", "What"].map((header) => ({ header }))}
          rows={incident.steps.map((step) => [
            { content: timeWords(step.at), class: "app-nowrap" },
            STEP_WORDS[step.step],
            who(step.by),
            stepWords(step, who),
          ])}
        />
      )}
      <StepForms facts={facts} />
    </>
  );
  return { title: "Incident", current: "/incidents", children };
}

function Lines({ of }: { readonly of: readonly string[] }) {
  return (
    <>
      {of.map((line) => (
        <span key={line} class="app-block">
          {line}
        </span>
      ))}
    </>
  );
}

function stepWords(step: IncidentStep, who: (account: string) => string): string {
  const { words, level, owner, dueOn, hazard, competency } = step;
  const parts = [
    level === null ? null : `${LEVEL_WORDS[level]}.`,
    words,
    owner === null || dueOn === null ? null : `By ${who(owner)}, until ${showDate(dueOn)}.`,
    hazard === null ? null : `Hazard ${hazard}.`,
    competency === null ? null : `Competency ${competency}.`,
  ];
  return parts.filter((part) => part !== null).join(" ");
}
