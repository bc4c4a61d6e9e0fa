import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { isOverdue, MATTERED_SHORT, STATUS_WORDS } from "../../countersign/incidents/incident.ts";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import type { IncidentsFacts, Names, Seen } from "./facts.ts";
import { ReportForm } from "./report-form.tsx";
import { ReportedBanner, UnsaidSummary } from "./unsaid.tsx";

/** The incident log: reporting, what is owed, and what was learnt. */
export function incidentsPage(facts: IncidentsFacts): PageContent {
  const { seen, at, lessons, unsaid } = facts;
  const item = unsaid?.typed["item"] ?? "";
  const children = (
    <>
      <UnsaidSummary unsaid={unsaid} />
      <ReportedBanner incident={facts.reported} opens={facts.looksAtAll} />
      <h1 class="nhsuk-heading-l">Incidents and near misses</h1>
      <p>
        Anybody reports what went wrong or nearly did. It is about what happened and not about who did it; a GP or the
        manager looks at it, says what is changed, and closes it with what was learnt.
      </p>
      <section aria-labelledby="report" class="app-not-on-paper">
        <h2 class="nhsuk-heading-m" id="report">
          Report one
        </h2>
        <ReportForm item={item === "" ? null : item} at={at} unsaid={unsaid} />
      </section>
      {facts.looksAtAll ? <All facts={facts} /> : <Own seen={seen} />}
      {lessons.length > 0 && (
        <section aria-labelledby="lessons">
          <h2 class="nhsuk-heading-m" id="lessons">
            What was learnt
          </h2>
          <ul>
            {lessons.map((lesson, n) => (
              <li key={n}>{lesson}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
  return { title: "Incidents", current: "/incidents", children };
}

function All({ facts: { seen, at, names } }: { readonly facts: IncidentsFacts }) {
  const today = localDay(at);
  const dueOn = ({ now }: Seen): string => now.due?.on ?? "";
  const open = seen.filter(({ now }) => now.status !== "closed").toSorted((a, b) => (dueOn(a) < dueOn(b) ? -1 : 1));
  const closed = seen.filter(({ now }) => now.status === "closed");
  const overdue = open.filter(({ now }) => isOverdue(now, today)).length;
  return (
    <>
      <h2 class="nhsuk-heading-m">Open</h2>
      <p>
        {open.length} open, {overdue} overdue. {overdue > 0 && <Tag colour="red">Overdue</Tag>}
      </p>
      {open.length > 0 && <Rows caption="Open, the next that is due first" of={open} names={names} today={today} />}
      {closed.length > 0 && <Rows caption="Closed" of={closed} names={names} today={today} />}
    </>
  );
}

type RowsProps = {
  readonly caption: string;
  readonly of: readonly Seen[];
  readonly names: Names;
  readonly today: string;
};

function Rows({ caption, of, names, today }: RowsProps) {
  return (
    <Table
      caption={caption}
      captionSize="s"
      compact
      responsive
      columns={["Reported", "What", "To whom it mattered", "State", "Next"].map((header) => ({ header }))}
      rows={of.map(({ incident, now }) => [
        <a href={`/incidents/${incident.id}`}>
          {showDate(localDay(incident.reportedAt))}, {names.get(incident.reportedBy) ?? "somebody who left"}
        </a>,
        shortOf(incident.what),
        MATTERED_SHORT[incident.mattered],
        STATUS_WORDS[now.status],
        <>
          {now.due === null ? "-" : `${now.due.what} by ${showDate(now.due.on)}`}{" "}
          {isOverdue(now, today) && <Tag colour="red">Overdue</Tag>}
        </>,
      ])}
    />
  );
}

function Own({ seen }: { readonly seen: readonly Seen[] }) {
  return (
    <section aria-labelledby="own">
      <h2 class="nhsuk-heading-m" id="own">
        What you have reported
      </h2>
      {seen.length === 0 ? (
        <p>You have reported nothing yet.</p>
      ) : (
        <Table
          caption="What you have reported"
          captionHidden
          compact
          responsive
          columns={["Reported", "What", "To whom it mattered", "What became of it"].map((header) => ({ header }))}
          rows={seen.map(({ incident, now }) => [
            showDate(localDay(incident.reportedAt)),
            incident.what,
            MATTERED_SHORT[incident.mattered],
            now.lesson === null ? STATUS_WORDS[now.status] : `Closed. What was learnt: ${now.lesson}`,
          ])}
        />
      )}
    </section>
  );
}

const SHORT = 120;

function shortOf(text: string): string {
  return text.length <= SHORT ? text : `${text.slice(0, SHORT)}...`;
}
