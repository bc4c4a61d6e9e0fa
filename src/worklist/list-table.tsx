import type { Person } from "../people/role.ts";
import { type Cell, Table } from "../web/components/table.tsx";
import { Tag, type TagColour } from "../web/components/tag.tsx";
import { ageWords } from "./age-words.ts";
import { itemHref, isUnfiltered, type ListPlace } from "./list-place.ts";
import type { MoveName } from "./moves.ts";
import type { List, ListRow } from "./read-list.ts";
import { nextWords, statusWords } from "./kind-words.ts";
import { NEXT_COLOUR, QUEUE_WORDS, timeWords } from "./words.ts";

type Props = {
  readonly list: List;
  readonly place: ListPlace;
  readonly person: Pick<Person, "account">;
  readonly names: ReadonlyMap<string, string>;
  readonly at: Date;
};

export function ListTable(props: Props) {
  // Where "Skip to the list" leads.
  return (
    <div id="list" class="app-list-place" tabIndex={-1}>
      <RowsOf {...props} />
    </div>
  );
}

function RowsOf(props: Props) {
  const { list, place } = props;
  if (list.rows.length === 0) {
    return <p>{isUnfiltered(place) ? "Nothing is waiting here." : "Nothing is waiting here with these filters."}</p>;
  }
  return (
    <Table
      class="app-list"
      caption={captionOf(list, place)}
      captionSize="s"
      compact
      responsive
      columns={[
        { header: "Next" },
        { header: "Patient" },
        { header: "What" },
        { header: "Received", class: "app-nowrap" },
        { header: "Due", class: "app-nowrap" },
        { header: "With" },
      ]}
      rowClass={(at) => (list.rows[at]?.urgency === 0 ? "app-row-now" : undefined)}
      rows={list.rows.map((row) => cellsOf(row, props))}
    />
  );
}

/** Says the order, and which part of how many this is. */
export function captionOf(list: Omit<List, "rows"> & { readonly rows: readonly unknown[] }, place: ListPlace): string {
  const { rows, total, isMore, page } = list;
  const { queue, size } = place;
  const order = queue === "done" ? "Newest first" : "Most urgent first, then oldest";
  const from = (page - 1) * size + 1;
  const of = isMore ? `more than ${total.toLocaleString("en-GB")}` : total.toLocaleString("en-GB");
  return `${order}: ${from.toLocaleString("en-GB")} to ${(from + rows.length - 1).toLocaleString("en-GB")} of ${of}`;
}

function cellsOf(row: ListRow, { place, person, names, at }: Props): readonly Cell[] {
  return [
    <Tag colour={NEXT_COLOUR[row.next]}>{nextWords(row)}</Tag>,
    <a href={itemHref(row.id, place)} data-row-link="">
      {row.subject}
    </a>,
    <>
      {row.about} <Marks row={row} person={person} names={names} />
      <Sort row={row} />
      {row.reason !== null && <span class="app-list-reason">{row.reason}</span>}
    </>,
    {
      content: (
        <>
          <strong>{ageWords(row.opened_at, at)}</strong> {timeWords(row.opened_at)}
        </>
      ),
      class: "app-nowrap",
    },
    { content: <Due row={row} at={at} />, class: "app-nowrap" },
    <With row={row} person={person} names={names} />,
  ];
}

const REPLACED = "A newer letter has replaced the one that asks for this";

/** Of what is no report: what it is, from whom, and how much was given out of it. */
function Sort({ row }: { readonly row: ListRow }) {
  if (row.kind !== "letter" && row.kind !== "action") return null;
  const from = row.sender === null ? "" : ` from ${row.sender}`;
  const given = row.actions === 0 ? "" : `, ${row.actions} ${row.actions === 1 ? "action" : "actions"} given out`;
  return (
    <span class="app-list-status">
      {row.kind === "letter" ? `Letter${from}${given}` : `Action of a letter${from}`}
      {row.is_replaced && <strong>. {REPLACED}</strong>}
    </span>
  );
}

function Due({ row, at }: { readonly row: ListRow; readonly at: Date }) {
  if (row.status === "closed" || row.status === "returned") return <>{statusWords(row)}</>;
  const isLate = row.is_late || row.due_at.getTime() < at.getTime();
  return (
    <>
      {timeWords(row.due_at)} {isLate && <Tag colour="red">Overdue</Tag>}
    </>
  );
}

type WhoProps = Pick<Props, "person" | "names"> & { readonly row: ListRow };

function With({ row, person, names }: WhoProps) {
  const who = row.holder_kind === "queue" ? (QUEUE_WORDS[row.holder] ?? row.holder) : nameOf(row.holder, person, names);
  return (
    <>
      {who}
      {row.status !== "waiting" && <span class="app-list-status">{statusWords(row)}</span>}
    </>
  );
}

function nameOf(account: string, person: Pick<Person, "account">, names: ReadonlyMap<string, string>): string {
  return account === person.account ? "You" : (names.get(account) ?? "Somebody who has left");
}

/** Why something is back with whoever is to deal with it. */
const BACK: Readonly<Partial<Record<MoveName, readonly [string, TagColour]>>> = {
  return: ["Returned", "orange"],
  reply: ["Answered", "aqua-green"],
  reopen: ["Reopened", "orange"],
  meet: ["Result is back", "aqua-green"],
  lapse: ["Did not come", "orange"],
  amend: ["Changed", "orange"],
  unmatch: ["Match taken back", "orange"],
};

function Marks({ row, person, names }: WhoProps) {
  const back = row.status === "waiting" ? BACK[row.last_move] : undefined;
  return (
    <>
      {back !== undefined && <Tag colour={back[1]}>{back[0]}</Tag>}{" "}
      {back !== undefined && row.last_words !== null && <span class="app-comment">{row.last_words}</span>}
      {row.status === "asked" && <Tag colour="purple">Question to a GP</Tag>}{" "}
      {row.asks && row.status === "waiting" && <Tag colour="white">Asks a question</Tag>}
      <Doing row={row} person={person} names={names} />
    </>
  );
}

function Doing({ row, person, names }: WhoProps) {
  if (row.claimed_by === person.account) return <span class="app-list-status">You are doing this</span>;
  if (row.claimed_by !== null) {
    return <span class="app-list-status">{nameOf(row.claimed_by, person, names)} is doing this</span>;
  }
  if (row.seen_by === null) return null;
  return <span class="app-list-status">{nameOf(row.seen_by, person, names)} has it open</span>;
}
