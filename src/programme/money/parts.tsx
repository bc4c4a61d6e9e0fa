import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { CLAIM_MOVE_NAMES, getMove, STATE_WORDS } from "./claim-moves.ts";
import type { MoneyLine } from "./money-log.ts";
import { pence, poundsWords } from "./pence.ts";
import type { ShownClaim } from "./queries.ts";
import type { Sums } from "./sums.ts";

/** Budget = paid + approved + claimed + free, as one row a hub. */
export function SumsTable({
  rows,
}: {
  readonly rows: readonly { readonly name: string; readonly href: string | null; readonly sums: Sums }[];
}) {
  const money = (content: Sums["free"]) => ({ content: poundsWords(content), numeric: true });
  return (
    <Table
      responsive
      firstCellIsHeader
      caption="Budget = paid + approved + claimed + free"
      columns={[
        { header: "Hub" },
        ...["Budget", "Paid", "Approved", "Claimed", "Free", "Waits for budget", "Asked back"].map((header) => ({
          header,
          numeric: true,
        })),
      ]}
      rows={rows.map(({ name, href, sums }) => [
        href === null ? name : <a href={href}>{name}</a>,
        money(sums.budget),
        money(sums.paid),
        money(sums.approved),
        money(sums.claimed),
        money(sums.free),
        money(sums.waiting),
        money(sums.askedBack),
      ])}
    />
  );
}

/** `hrefOf` gives null where there is no page of one claim; `nameOf` who the learner is to whoever reads. */
export function ClaimsTable({
  claims,
  nameOf,
  hrefOf,
}: {
  readonly claims: readonly ShownClaim[];
  readonly nameOf: (claim: ShownClaim) => string;
  readonly hrefOf: (claim: ShownClaim) => string;
}) {
  if (claims.length === 0) return <p>Nothing was claimed yet.</p>;
  return (
    <Table
      responsive
      caption="Claims"
      captionHidden
      columns={[
        { header: "Claim" },
        { header: "Practice" },
        { header: "Learner" },
        { header: "Amount", numeric: true },
        { header: "State" },
        { header: "Since" },
      ]}
      rows={claims.map((claim) => [
        <a href={hrefOf(claim)}>{claim.milestone_words}</a>,
        claim.practice,
        nameOf(claim),
        { content: poundsWords(pence(claim.pence)), numeric: true },
        <Tag>{STATE_WORDS[claim.kind][claim.state]}</Tag>,
        showDate(localDay(claim.since)),
      ])}
    />
  );
}

/** What was done, in words, the first first. */
export function TrailList({
  lines,
  hrefOf,
}: {
  readonly lines: readonly MoneyLine[];
  /** Where the claim of a line is shown; left out where it is this page. */
  readonly hrefOf?: (claim: string) => string;
}) {
  if (lines.length === 0) return <p>Nothing was done yet.</p>;
  return (
    <ol>
      {lines.map((line) => (
        <li key={`${line.hub}-${line.number}`}>
          {showDate(localDay(line.at))}: <Done line={line} hrefOf={hrefOf} />, by {line.byName}
          {line.words !== null && <span class="app-verbatim">: {line.words}</span>}
        </li>
      ))}
    </ol>
  );
}

const OTHER_DEEDS: Readonly<Record<string, string>> = {
  "budget-set": "Budget set",
  "payee-set": "Said who is paid",
  "file-made": "Payment file made",
  confirmed: "Confirmed in words",
  "confirmation-taken-back": "Confirmation taken back",
};

function Done({
  line,
  hrefOf,
}: {
  readonly line: MoneyLine;
  readonly hrefOf: ((claim: string) => string) | undefined;
}) {
  const isOfClaim = CLAIM_MOVE_NAMES.some((one) => one === line.what);
  return hrefOf !== undefined && isOfClaim ? <a href={hrefOf(line.subject)}>{doneWords(line)}</a> : doneWords(line);
}

function doneWords({ what, detail }: MoneyLine): string {
  const move = CLAIM_MOVE_NAMES.find((one) => one === what);
  const done = move === undefined ? (OTHER_DEEDS[what] ?? what.replaceAll("-", " ")) : getMove(move).done;
  const amount = detail["pence"];
  return typeof amount === "number" ? `${done} (${poundsWords(pence(amount))})` : done;
}
