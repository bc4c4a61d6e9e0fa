import { sql, type Transaction } from "kysely";
import type { VNode } from "preact";
import type { Tables } from "../../db/tables.ts";
import { Pagination } from "../../web/components/pagination.tsx";
import { Table } from "../../web/components/table.tsx";
import { monthWords } from "../../base/month-words.ts";
import { hubPath } from "./place.ts";

export type PracticeHere = {
  readonly member: string;
  readonly name: string;
  readonly status: string;
  /** Whether its return of the month is there. */
  readonly isThere: boolean;
  readonly learners: number;
};

export const PRACTICES_A_PAGE = 40;

/** Practices that have agreed and are taking part, by name. */
export async function listPracticesHere(
  tx: Transaction<Tables>,
  hub: string,
  month: string,
  page: number,
): Promise<readonly PracticeHere[]> {
  const { rows } = await sql<PracticeHere>`
    select m.id as member, m.name, m.status,
      exists (select from shared.practice_returns r where r.ods = m.ods and r.month = ${month} and r.stands) as "isThere",
      (select count(*)::integer from shared.cohort_learners l where l.member = m.id and l.ending is null) as learners
    from shared.members m
    where m.hub = ${hub}::uuid and m.status in ('agreed', 'started', 'finished')
    order by m.name, m.id limit ${PRACTICES_A_PAGE + 1} offset ${(page - 1) * PRACTICES_A_PAGE}`.execute(tx);
  return rows;
}

type Props = {
  readonly hub: string;
  readonly month: string;
  readonly page: number;
  /** One more than a page holds where there is a next one. */
  readonly practices: readonly PracticeHere[];
  /** Whether its reader leads the region: how many learn at a practice is known to nobody else. */
  readonly isLed: boolean;
};

export function PracticesList({ hub, month, page, practices, isLed }: Props): VNode {
  const to = (n: number) => ({ href: `${hubPath(hub)}?practices=${n}` });
  if (practices.length === 0 && page === 1) return <p>No practice has agreed to take part yet.</p>;
  return (
    <>
      <Table
        responsive
        compact
        class="app-cards app-list-table"
        caption="Its practices"
        captionSize="s"
        columns={[
          { header: "Practice" },
          ...(isLed ? [{ header: "Learning now", numeric: true }] : []),
          { header: `Return of ${monthWords(month)}` },
        ]}
        rows={practices
          .slice(0, PRACTICES_A_PAGE)
          .map(({ member, name, learners, isThere, status }) => [
            <a href={`${hubPath(hub)}/practices/${member}`}>{name}</a>,
            ...(isLed ? [{ content: learners, numeric: true }] : []),
            isThere ? "There" : status === "finished" ? "Has finished" : "Not there",
          ])}
      />
      <Pagination
        previous={page > 1 ? to(page - 1) : undefined}
        next={practices.length > PRACTICES_A_PAGE ? to(page + 1) : undefined}
      />
    </>
  );
}
