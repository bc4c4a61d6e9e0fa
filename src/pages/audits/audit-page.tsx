import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import type { AuditFacts } from "./facts.ts";
import { ReportPart } from "./report-part.tsx";
import { SignPart } from "./sign-part.tsx";
import { dueWords, lotWords, moveWords, nameOf, STATE_WORDS, titleOf, wishWords } from "./words.ts";

/** One audit: what is drawn from, what is still to be looked at, and what it found. */
export function auditPage(facts: AuditFacts): PageContent {
  const { overview, names, signed, report } = facts;
  const { audit, state, progress } = overview;
  const children = (
    <>
      <BackLink href="/audits">Audits</BackLink>
      <h1 class="nhsuk-heading-l">{titleOf(audit)}</h1>
      <SummaryList
        rows={[
          { key: "State", value: <State facts={facts} /> },
          { key: "Drawn from", value: lotWords(audit, names) },
          { key: "How many", value: wishWords(audit) },
          { key: "Plan", value: dueWords(audit, names) },
          ...(progress.draws === 0
            ? []
            : [
                {
                  key: "So far",
                  value: `${progress.lot} in the lot, ${progress.drawn} drawn, ${progress.looked} looked at, ${progress.left} left.`,
                },
              ]),
        ]}
      />
      {state === "withdrawn" && <Withdrawn facts={facts} />}
      {state === "planned" && <Planned facts={facts} />}
      {signed === null && <ToLookAt facts={facts} />}
      {signed !== null ? (
        <ReportPart facts={signed.facts} signed={signed} names={names} />
      ) : (
        report !== null && <ReportPart facts={report} signed={null} names={names} />
      )}
      {signed === null && report !== null && <SignPart facts={facts} report={report} />}
    </>
  );
  return { title: titleOf(audit), current: "/audits", children };
}

function State({ facts: { overview, at } }: { readonly facts: AuditFacts }) {
  const { audit, state } = overview;
  const isOpen = state === "planned" || state === "drawn" || state === "done";
  return (
    <>
      {STATE_WORDS[state]} {isOpen && audit.due_on < localDay(at) && <Tag colour="red">Overdue</Tag>}
    </>
  );
}

function Withdrawn({ facts: { overview, names } }: { readonly facts: AuditFacts }) {
  const { withdrawn_at, withdrawn_by, withdrawn_why } = overview.audit;
  if (withdrawn_at === null) return null;
  return (
    <p>
      Taken back by {nameOf(names, withdrawn_by ?? "")}, {timeWords(withdrawn_at)}: {withdrawn_why}
    </p>
  );
}

function Planned({ facts: { overview, at } }: { readonly facts: AuditFacts }) {
  const { audit } = overview;
  const over = addDays(audit.until_on, 1);
  return (
    <section aria-labelledby="plan">
      <h2 class="nhsuk-heading-m" id="plan">
        What is next
      </h2>
      {audit.kind === "gp-week" ? (
        <p>It begins on {showDate(audit.from_on)}. Nobody has to draw: each day's letters come by themselves.</p>
      ) : at < startOfDay(over) ? (
        <p>It can be drawn from {showDate(over)} on, when its days are over.</p>
      ) : (
        <form method="post" action={`/audits/${audit.id}/draw`}>
          <p>
            What is drawn is drawn once and cannot be exchanged. A cryptographic source of chance draws, and no person.
          </p>
          <Button preventDoubleClick>Draw now</Button>
        </form>
      )}
      <Details summary="Take this plan back">
        <form method="post" action={`/audits/${audit.id}/withdraw`}>
          <Input name="why" label="Why" autocomplete="off" />
          <Button variant="secondary" small preventDoubleClick>
            Take the plan back
          </Button>
        </form>
      </Details>
    </section>
  );
}

function ToLookAt({ facts: { toLookAt, forOthers, names, person } }: { readonly facts: AuditFacts }) {
  if (toLookAt.length === 0 && forOthers === 0) return null;
  const isGp = person.role === "gp";
  return (
    <section aria-labelledby="left">
      <h2 class="nhsuk-heading-m" id="left">
        To be looked at
      </h2>
      {toLookAt.length > 0 && (
        <Table
          caption={`${toLookAt.length} that you may look at`}
          captionSize="s"
          compact
          responsive
          columns={["Number", "What was done", "Who", "When"].map((header) => ({ header }))}
          rows={toLookAt.map(({ id, place, move, account, dealt_at }) => [
            <a href={`/audits/drawn/${id}`}>Look at number {place}</a>,
            moveWords(move),
            nameOf(names, account),
            { content: timeWords(dealt_at), class: "app-nowrap" },
          ])}
        />
      )}
      {forOthers > 0 && (
        <p>
          {isGp
            ? `${forOthers} ${forOthers === 1 ? "is" : "are"} left for another GP: nobody audits what they had a part in themselves, or what is not theirs to see.`
            : `${forOthers} ${forOthers === 1 ? "is" : "are"} still to be looked at by a GP.`}
        </p>
      )}
    </section>
  );
}
