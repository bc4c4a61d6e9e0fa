import { showInstant } from "../../base/show-date.ts";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { type Base, threadAt } from "./addresses.ts";
import type { ThreadRow } from "./lists.ts";
import { counted, KIND_WORDS } from "./words.ts";

type Props = {
  readonly base: Base;
  readonly caption: string;
  readonly rows: readonly ThreadRow[];
  /** Names of spaces by their keys, where threads of several stand in one list. */
  readonly spaces?: ReadonlyMap<string, string>;
};

export function ThreadList({ base, caption, rows, spaces }: Props) {
  return (
    <Table
      responsive
      caption={caption}
      captionHidden
      columns={[
        { header: "Thread" },
        ...(spaces === undefined ? [] : [{ header: "Space" }]),
        { header: "Begun by" },
        { header: "Replies", numeric: true },
        { header: "Last written" },
      ]}
      rows={rows.map((row) => [
        <Title key={row.id} base={base} row={row} />,
        ...(spaces === undefined ? [] : [spaces.get(row.space) ?? row.space]),
        row.byName,
        { content: Math.max(0, row.posts - 1), numeric: true },
        <span key="at" class="app-nowrap">
          {showInstant(row.lastAt.toISOString())}
        </span>,
      ])}
    />
  );
}

function Title({ base, row }: { readonly base: Base; readonly row: ThreadRow }) {
  return (
    <>
      <a class={row.isUnread ? "app-talk__unread" : undefined} href={threadAt(base, row.id)}>
        {row.title}
      </a>{" "}
      {tagsOf(row).map(({ text, colour }) => (
        <Tag key={text} colour={colour}>
          {text}
        </Tag>
      ))}
    </>
  );
}

type Colour = "blue" | "green" | "grey" | "orange" | "red" | "purple";

function tagsOf(row: ThreadRow): readonly { readonly text: string; readonly colour: Colour }[] {
  const tags = [
    { when: row.isUnread, text: "New", colour: "blue" },
    { when: row.mentionsThem, text: "Mentions you", colour: "purple" },
    { when: row.mustAcknowledge && !row.hasAcknowledged, text: "To acknowledge", colour: "orange" },
    { when: row.kind !== "talk", text: KIND_WORDS[row.kind], colour: "grey" },
    { when: row.isSolved, text: "Answered", colour: "green" },
    { when: row.isClosed, text: "Closed", colour: "grey" },
    { when: row.isHidden, text: "Hidden", colour: "red" },
  ] as const;
  return tags.filter(({ when }) => when);
}

/** "3 threads with something new", for a space; nothing new is said too. */
export function newsWords(threads: number): string {
  return threads === 0 ? "Nothing new" : `${counted(threads, "thread", "threads")} with something new`;
}
