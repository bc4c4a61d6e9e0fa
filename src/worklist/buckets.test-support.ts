import type { Looker } from "./buckets.ts";
import { teamsOf } from "./team.ts";
import type { ItemRow } from "./tables.ts";

/** What is in a bucket, said once more and in other words than the table's: the slow truth. */
export function holdsByHand(key: string, row: ItemRow, { account, role }: Looker): boolean {
  if (row.status === "closed" || row.status === "returned") return false;
  const toDealWith = ["waiting", "acknowledged", "asked"].includes(row.status);
  const team = teamsOf(role).includes(row.holder);
  switch (key) {
    case "to-do":
      return toDealWith && (team || row.holder === account);
    case "now":
      return row.next === "gp-now" && (toDealWith || row.status === "proposed");
    case "mine":
      return row.holder === account && row.status !== "awaiting";
    case "team":
      return team && row.status !== "awaiting";
    case "countersign":
      return row.status === "proposed";
    case "file":
      return row.status === "signed";
    case "waiting":
      return row.status === "awaiting";
    case "answers":
      return row.status === "awaiting" && (team || row.holder === account);
    case "overdue":
      return row.is_late;
    case "unmatched":
      return (row.kind === "report" || row.kind === "letter") && row.patient === null;
    case "unreadable":
      return row.kind === "unreadable";
    default:
      return key === "all";
  }
}
