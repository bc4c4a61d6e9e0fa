import { type Deed, deedPhrase, DEEDS, DUTY_WORDS } from "../../people/scope/deeds.ts";
import { limitWords } from "../../people/scope/changes.ts";
import type { ScopeStatement } from "../../people/scope/statement.ts";
import { Table } from "../../web/components/table.tsx";

// Who may what, as one table: a row for each deed under its contract duty, a column for each person.

type MatrixProps = {
  readonly caption: string;
  readonly statement: ScopeStatement;
  readonly people: readonly { readonly account: string; readonly name: string }[];
  readonly earned: ReadonlyMap<string, ReadonlySet<Deed>>;
};

export function Matrix({ caption, statement, people, earned }: MatrixProps) {
  const cells = DEEDS.map((row) => ({
    ...row,
    cells: people.map(({ account }) => cellOf(statement, account, row.deed, earned.get(account))),
  }));
  const isSomebodys = (one: (typeof cells)[number]): boolean => one.cells.some((cell) => cell !== "No");
  const nobodys = cells.filter((one) => !isSomebodys(one));
  return (
    <div class="app-matrix">
      <Table
        caption={caption}
        captionSize="m"
        compact
        responsive
        firstCellIsHeader
        columns={[{ header: "Deed" }, ...people.map(({ name }) => ({ header: name }))]}
        rows={cells.filter(isSomebodys).map((row) => [
          <>
            {row.words} <span class="app-quiet">{`Duty ${row.duty}: ${DUTY_WORDS[row.duty]}`}</span>
          </>,
          ...row.cells,
        ])}
      />
      {nobodys.length > 0 && <p>Nobody of them may: {nobodys.map(({ deed }) => deedPhrase(deed)).join("; ")}.</p>}
    </div>
  );
}

/** Words and not ticks: a printed sheet and a screen reader say the same. */
export function cellOf(
  statement: ScopeStatement,
  account: string,
  deed: Deed,
  earned: ReadonlySet<Deed> | undefined,
): string {
  const person = statement.people.find((one) => one.account === account);
  const post = statement.posts.find(({ post: key }) => key === person?.post);
  const found = post?.deeds.find((one) => one.deed === deed);
  if (person === undefined || found === undefined) return "No";
  const limits = limitWords(found.limits);
  const may = person.granted.includes(deed)
    ? "Yes"
    : earned?.has(deed) === true
      ? "Yes, earned"
      : "Not yet: has to be earned";
  return limits === "" ? may : `${may} (${limits})`;
}
