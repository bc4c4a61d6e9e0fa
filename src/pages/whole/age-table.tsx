import { Table } from "../../web/components/table.tsx";
import { OPEN } from "../../worklist/item.ts";
import { type AgeCount, AGES } from "../../worklist/reconcile.ts";
import { STATUS_WORDS } from "../../worklist/words.ts";

/** Open documents: one row a status, one column an age, and their sums. */
export function AgeTable({ counts }: { readonly counts: readonly AgeCount[] }) {
  const sum = (some: readonly AgeCount[]): number => some.reduce((total, { n }) => total + n, 0);
  const row = (words: string, some: readonly AgeCount[]) => [
    words,
    ...AGES.map((age) => ({ content: sum(some.filter((one) => one.age === age)), numeric: true })),
    { content: <strong>{sum(some)}</strong>, numeric: true },
  ];
  return (
    <Table
      caption="Days since it came"
      captionSize="s"
      compact
      responsive
      columns={[
        { header: "Status" },
        ...AGES.map((age) => ({ header: age, numeric: true })),
        { header: "All", numeric: true },
      ]}
      rows={[
        ...OPEN.map((status) =>
          row(
            STATUS_WORDS[status],
            counts.filter((one) => one.status === status),
          ),
        ),
        row("All open", counts),
      ]}
    />
  );
}
