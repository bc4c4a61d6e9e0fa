import { showDate } from "../../base/show-date.ts";
import type { AuditOverview } from "../../countersign/audits/queries.ts";
import { exactInterval } from "../../countersign/statistics/interval.ts";
import { percent } from "../../countersign/statistics/percent.ts";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import type { AuditsFacts } from "./list-facts.ts";
import { PlanForms } from "./plan-forms.tsx";
import { STATE_WORDS, titleOf } from "./words.ts";
import { YearPicture } from "./year-picture.tsx";

/** All audits: what is owed, what is under way, what was found over the year, and the forms that plan. */
export function auditsPage(facts: AuditsFacts): PageContent {
  const { audits, today } = facts;
  const open = audits.filter(({ state }) => state === "planned" || state === "drawn" || state === "done");
  const ended = audits.filter(({ state }) => state === "reported" || state === "withdrawn");
  const children = (
    <>
      {facts.unkept !== null && (
        <ErrorSummary
          errors={Object.entries(facts.unkept.faults).map(([field, text]) => ({ text, href: `#${field}` }))}
        />
      )}
      <h1 class="nhsuk-heading-l">Audits</h1>
      <p>
        An audit looks again at work that was done: planned, drawn by chance, looked at by a GP who had no part in it,
        and reported with a signature. What is wrong is put back at once.
      </p>
      <Owed facts={facts} />
      <h2 class="nhsuk-heading-m">Under way</h2>
      {open.length === 0 ? <p>No audit is planned or under way.</p> : <OpenTable audits={open} today={today} />}
      <YearPicture audits={audits} at={facts.at} />
      {ended.length > 0 && <EndedTable audits={ended} />}
      <PlanForms facts={facts} />
    </>
  );
  return { title: "Audits", current: "/audits", children };
}

function Owed({ facts: { due } }: { readonly facts: AuditsFacts }) {
  const { week, weekState, gpWeekBy, isGpWeekOverdue, gpWeekPlanned, overdue } = due;
  return (
    <ul>
      {overdue > 0 && (
        <li>
          <Tag colour="red">Overdue</Tag> {overdue === 1 ? "One audit is" : `${overdue} audits are`} past the day of the
          report.
        </li>
      )}
      <li>
        {week === null
          ? `Last week's sample of letters: ${STATE_WORDS[weekState ?? "planned"].toLowerCase()}.`
          : `No sample of last week's letters, from ${showDate(week)}, is planned yet.`}
      </li>
      <li>
        {isGpWeekOverdue && gpWeekPlanned === null && <Tag colour="red">Overdue</Tag>} {gpWeekWords(gpWeekBy)}
        {gpWeekPlanned === null ? "" : ` One is planned from ${showDate(gpWeekPlanned)}.`}
      </li>
    </ul>
  );
}

function gpWeekWords(by: string | null): string {
  return by === null
    ? "No all-to-GP week was held yet, so one is due now. There is one every six months."
    : `The next all-to-GP week is due by ${showDate(by)}, six months after the last began.`;
}

function OpenTable({ audits, today }: { readonly audits: readonly AuditOverview[]; readonly today: string }) {
  return (
    <Table
      caption="Planned or under way"
      captionHidden
      compact
      responsive
      columns={[
        { header: "Audit" },
        { header: "State" },
        { header: "Drawn", numeric: true },
        { header: "Left", numeric: true },
        { header: "Report by" },
      ]}
      rows={audits.map(({ audit, state, progress }) => [
        <a href={`/audits/${audit.id}`}>{titleOf(audit)}</a>,
        STATE_WORDS[state],
        progress.draws === 0 ? "-" : progress.drawn,
        progress.draws === 0 ? "-" : progress.left,
        <>
          {showDate(audit.due_on)} {audit.due_on < today && <Tag colour="red">Overdue</Tag>}
        </>,
      ])}
    />
  );
}

function EndedTable({ audits }: { readonly audits: readonly AuditOverview[] }) {
  return (
    <Table
      caption="Reported or taken back"
      captionSize="m"
      compact
      responsive
      columns={[
        { header: "Audit" },
        { header: "In the lot", numeric: true },
        { header: "Looked at", numeric: true },
        { header: "Had to be changed", numeric: true },
        { header: "Rate, with its 95% interval" },
      ]}
      rows={audits.map(({ audit, state, progress }) => [
        <a href={`/audits/${audit.id}`}>{titleOf(audit)}</a>,
        state === "withdrawn" ? "Taken back" : progress.lot,
        state === "withdrawn" ? "-" : `${progress.looked} of ${progress.drawn}`,
        state === "withdrawn" ? "-" : progress.wrong,
        rateOf(progress),
      ])}
    />
  );
}

function rateOf({ looked, wrong }: AuditOverview["progress"]): string {
  if (looked === 0) return "-";
  const { rate, low, high } = exactInterval(wrong, looked);
  return `${percent(rate)} (${percent(low)} to ${percent(high)})`;
}
