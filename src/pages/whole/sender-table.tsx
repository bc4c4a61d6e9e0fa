import { showDate } from "../../base/show-date.ts";
import { addDays } from "../../base/local-day.ts";
import { Table } from "../../web/components/table.tsx";
import type { SenderCount } from "../../worklist/reconcile.ts";

/** Each sender's own sum, and whether today and this week are like others. */
export function SenderTable({ senders, today }: { readonly senders: readonly SenderCount[]; readonly today: string }) {
  if (senders.length === 0) return <p>Nothing has come yet.</p>;
  return (
    <Table
      caption="Each row: received = open + closed + returned"
      captionSize="s"
      compact
      responsive
      columns={[
        { header: "Sender" },
        { header: "Today", numeric: true },
        { header: "7 days", numeric: true },
        { header: "Received", numeric: true },
        { header: "Open", numeric: true },
        { header: "Closed", numeric: true },
        { header: "Returned", numeric: true },
        { header: "Last came", class: "app-nowrap" },
      ]}
      rows={senders.map((one) => [
        one.sender,
        { content: one.byDay.get(today) ?? 0, numeric: true },
        { content: sinceDay(one, addDays(today, -6)), numeric: true },
        { content: one.received, numeric: true },
        { content: one.open, numeric: true },
        { content: one.closed, numeric: true },
        { content: one.returned, numeric: true },
        { content: showDate(one.last), class: "app-nowrap" },
      ])}
    />
  );
}

function sinceDay({ byDay }: SenderCount, from: string): number {
  let total = 0;
  for (const [day, n] of byDay) if (day >= from) total += n;
  return total;
}
