import { showDate, showInstant } from "../../base/show-date.ts";
import { addMonths } from "../../measures/week.ts";
import { Pagination } from "../../web/components/pagination.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import { OUTCOMES } from "../sent/outcome.ts";
import { PrintFoot } from "../print-foot.tsx";
import { dueOn, FIRST_MONTH, isLate, lastMonth } from "./due.ts";
import type { MonthOfHub, MonthOfPractice } from "./month-queries.ts";
import { monthWords } from "../../base/month-words.ts";

export type MonthFacts = {
  readonly month: string;
  readonly at: Date;
  /** Whether practices' own pages are open to whoever reads this. */
  readonly mayOpen: boolean;
  readonly hubs: readonly MonthOfHub[];
  /** The practices of one hub, where one was chosen. */
  readonly chosen: {
    readonly hub: MonthOfHub;
    readonly practices: readonly MonthOfPractice[];
    readonly page: number;
  } | null;
};

export const PAGE_SIZE = 50;

/** Whose return of a month is there, late, missing, corrected or refused. */
export function monthPage({ month, at, mayOpen, hubs, chosen }: MonthFacts): PageContent {
  const absent = isLate(month, at) ? "Missing" : "Awaited";
  const children = (
    <div class="app-of-programme">
      <h1 class="nhsuk-heading-l">Returns of {monthWords(month)}</h1>
      <p>
        Due by {showDate(dueOn(month))}. <a href="/programme/returns/refused">What came and was not used</a> ·{" "}
        <a href="/programme/keys">Keys of practices</a>
      </p>
      <Months month={month} at={at} />
      {hubs.length === 0 ? (
        <p>No practice owes a return of this month: none had signed its agreement by then.</p>
      ) : (
        <Table
          responsive
          compact
          class="app-cards app-list-table"
          caption="By hub"
          columns={[
            { header: "Hub" },
            { header: "Region" },
            { header: "Edition" },
            { header: "There, of all", numeric: true },
            { header: "Late", numeric: true },
            { header: "Corrected", numeric: true },
            { header: absent, numeric: true },
            { header: "Refused", numeric: true },
          ]}
          rows={hubs.map((hub) => [
            <a href={`/programme/returns?month=${month}&hub=${hub.hub}`}>{hub.name}</a>,
            hub.region,
            hub.edition,
            { content: `${hub.there} of ${hub.expected}`, numeric: true },
            ...[hub.late, hub.corrected, hub.absent, hub.refused].map((content) => ({ content, numeric: true })),
          ])}
        />
      )}
      {chosen !== null && <Practices month={month} at={at} mayOpen={mayOpen} chosen={chosen} />}
      <PrintFoot path={`/programme/returns?month=${month}${chosen === null ? "" : `&hub=${chosen.hub.hub}`}`} at={at} />
    </div>
  );
  return { title: `Returns of ${monthWords(month)}`, current: "/programme/returns", children };
}

function Months({ month, at }: Pick<MonthFacts, "month" | "at">) {
  const step = (to: string) => ({ href: `/programme/returns?month=${to}`, label: monthWords(to) });
  return (
    <Pagination
      ariaLabel="Months"
      previous={month > FIRST_MONTH ? step(addMonths(month, -1)) : undefined}
      next={month < lastMonth(at) ? step(addMonths(month, 1)) : undefined}
    />
  );
}

function Practices({
  month,
  at,
  mayOpen,
  chosen,
}: Pick<MonthFacts, "month" | "at" | "mayOpen"> & { readonly chosen: NonNullable<MonthFacts["chosen"]> }) {
  const { hub, practices, page } = chosen;
  const to = (n: number) => ({ href: `/programme/returns?month=${month}&hub=${hub.hub}&page=${n}` });
  return (
    <>
      <Table
        responsive
        compact
        class="app-cards app-list-table"
        caption={`Practices of ${hub.name}, those first that something is to be done about`}
        columns={[{ header: "Practice" }, { header: "Return" }, { header: "Arrived" }, { header: "What to do" }]}
        rows={practices.map((one) => [
          mayOpen ? (
            <>
              <a href={`/programme/hubs/${hub.hub}/practices/${one.member}`}>{one.name}</a> ({one.ods})
            </>
          ) : (
            `${one.name} (${one.ods})`
          ),
          <StateTag one={one} isOverdue={isLate(month, at)} />,
          one.at === null ? "Not yet" : `${showInstant(one.at.toISOString())}, number ${one.number}`,
          todoOf(one, isLate(month, at)),
        ])}
      />
      <Pagination
        previous={page > 1 ? to(page - 1) : undefined}
        next={practices.length === PAGE_SIZE ? to(page + 1) : undefined}
      />
    </>
  );
}

function StateTag({ one, isOverdue }: { readonly one: MonthOfPractice; readonly isOverdue: boolean }) {
  if (one.number === null && one.refused !== null) return <Tag colour="red">Refused</Tag>;
  if (one.number === null) return isOverdue ? <Tag colour="red">Missing</Tag> : <Tag colour="white">Awaited</Tag>;
  if (one.returns > 1) return <Tag colour="blue">{one.late ? "Corrected, came late" : "Corrected"}</Tag>;
  return one.late ? <Tag colour="yellow">There, late</Tag> : <Tag colour="green">There</Tag>;
}

function todoOf({ number, refused, sentence, runs, why }: MonthOfPractice, isOverdue: boolean): string {
  if (refused !== null) return `The newest was not used. ${sentence} ${OUTCOMES[refused].todo ?? ""}`.trim();
  if (number === null && isOverdue)
    return runs === "here"
      ? "It waits on the practice's page: ask its manager to send it."
      : "Ask the practice to send it.";
  return why === null ? "Nothing" : `Nothing. It was corrected: ${why}`;
}
