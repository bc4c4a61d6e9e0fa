import { inPractice } from "../db/practice.ts";
import type { Database } from "../db/connect.ts";
import type { Person } from "../people/role.ts";
import { Pagination, type PageLink } from "../web/components/pagination.tsx";
import { Table } from "../web/components/table.tsx";
import { Tag } from "../web/components/tag.tsx";
import type { Route } from "../web/route.ts";
import { NEXT_WORDS } from "../protocols/next-words.ts";
import { countOpen, listOpen } from "./queries.ts";
import type { ItemRow } from "./tables.ts";
import { NEXT_COLOUR, QUEUE_WORDS, STATUS_WORDS, timeWords } from "./words.ts";

const SIZE = 25;
const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;

export type Desk = { readonly db: Database };

/** The list: urgent first, then oldest; the queue is in the address, a patient never is. */
export function listRoute(desk: Desk): Route<Person> {
  return {
    method: "GET",
    path: "/",
    who: CLINICAL,
    answer: async ({ person, query, at }) => {
      const asked = queueOf(query["queue"], person);
      const page = Math.max(1, Math.trunc(Number(query["page"] ?? 1)) || 1);
      const { list, counts } = await inPractice(desk.db, person.practice, async (tx) => ({
        list: await listOpen(tx, person.practice, {
          queue: asked === "all" ? null : asked,
          page,
          size: SIZE,
          looker: person.account,
        }),
        counts: await countOpen(tx, person.practice, person.account),
      }));
      const queues = queuesOf(counts, person);
      const content = {
        title: "Worklist",
        current: "/",
        children: (
          <>
            <h1 class="nhsuk-heading-l">Worklist</h1>
            <Queues queues={queues} current={asked} />
            <List rows={list.rows} at={at} person={person} />
            <Pages total={list.total} page={list.page} queue={asked} />
          </>
        ),
      };
      return { kind: "page", page: content };
    },
  };
}

/** A GP begins with the GPs' queue, anybody else with the assistants'. */
function queueOf(asked: string | undefined, person: Person): string {
  if (asked === "all" || asked === "gps" || asked === "assistants") return asked;
  if (asked === "mine") return person.account;
  return person.role === "gp" ? "gps" : "assistants";
}

type Queue = {
  readonly name: string;
  readonly key: string;
  readonly words: string;
  readonly all: number;
  readonly now: number;
};

function queuesOf(counts: readonly { holder: string; now: number; all: number }[], person: Person): readonly Queue[] {
  const of = (name: string, key: string, words: string): Queue => {
    const found = counts.filter((count) => name === "all" || count.holder === name);
    const sum = (what: "now" | "all"): number => found.reduce((total, count) => total + count[what], 0);
    return { name, key, words, all: sum("all"), now: sum("now") };
  };
  return [
    of("gps", "gps", QUEUE_WORDS["gps"] ?? ""),
    of("assistants", "assistants", QUEUE_WORDS["assistants"] ?? ""),
    of(person.account, "mine", "Mine"),
    of("all", "all", "All open"),
  ];
}

function Queues({ queues, current }: { readonly queues: readonly Queue[]; readonly current: string }) {
  return (
    <nav class="app-queues" aria-label="Queues">
      <ul class="app-queues__list">
        {queues.map((queue) => (
          <li key={queue.key}>
            <a href={`/?queue=${queue.key}`} aria-current={queue.name === current ? "page" : undefined}>
              {queue.words} <strong>{queue.all}</strong>
            </a>
            {queue.now > 0 && (
              <>
                {" "}
                <Tag colour="red">{queue.now} now</Tag>
              </>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function List({ rows, at, person }: { readonly rows: readonly ItemRow[]; readonly at: Date; readonly person: Person }) {
  if (rows.length === 0) return <p>Nothing is waiting here.</p>;
  return (
    <Table
      caption="Most urgent first, then oldest"
      captionSize="s"
      compact
      responsive
      columns={[
        { header: "Next" },
        { header: "Patient" },
        { header: "Report" },
        { header: "Received", class: "app-nowrap" },
        { header: "Due", class: "app-nowrap" },
        { header: "With" },
      ]}
      rows={rows.map((row) => [
        <Tag colour={NEXT_COLOUR[row.next]}>{NEXT_WORDS[row.next]}</Tag>,
        <a href={`/items/${row.id}`}>{row.subject}</a>,
        row.about,
        { content: timeWords(row.opened_at), class: "app-nowrap" },
        { content: <Due row={row} at={at} />, class: "app-nowrap" },
        holderWords(row, person),
      ])}
    />
  );
}

function Due({ row, at }: { readonly row: ItemRow; readonly at: Date }) {
  const isLate = row.due_at.getTime() < at.getTime();
  return (
    <>
      {timeWords(row.due_at)} {isLate && <Tag colour="red">Overdue</Tag>}
    </>
  );
}

function holderWords(row: ItemRow, person: Person): string {
  if (row.holder_kind === "queue") return QUEUE_WORDS[row.holder] ?? row.holder;
  return row.holder === person.account ? `You: ${STATUS_WORDS[row.status].toLowerCase()}` : STATUS_WORDS[row.status];
}

function Pages({ total, page, queue }: { readonly total: number; readonly page: number; readonly queue: string }) {
  const last = Math.ceil(total / SIZE);
  if (last <= 1) return null;
  const href = (number: number): string => `/?queue=${queue === "all" ? "all" : queue}&page=${number}`;
  const near = [1, page - 1, page, page + 1, last].filter((number) => number >= 1 && number <= last);
  const items: PageLink[] = [];
  let before = 0;
  for (const number of [...new Set(near)].sort((a, b) => a - b)) {
    if (number > before + 1) items.push({ ellipsis: true });
    items.push({ number, href: href(number), current: number === page });
    before = number;
  }
  return (
    <Pagination
      items={items}
      previous={page > 1 ? { href: href(page - 1) } : undefined}
      next={page < last ? { href: href(page + 1) } : undefined}
    />
  );
}
