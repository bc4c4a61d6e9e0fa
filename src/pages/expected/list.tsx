import { showWeekday } from "../../base/show-date.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { FileUpload } from "../../web/components/file-upload.tsx";
import { Input } from "../../web/components/input.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Pagination } from "../../web/components/pagination.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import { KIND_WORDS } from "../../worklist/expectation-lapsed.ts";
import { type ExpectedPage, type ListedExpectation, pagesOf, type Show } from "../../worklist/expectation-list.ts";
import { NOT_TRACKED } from "../../worklist/expectation-load.ts";

type Props = {
  readonly list: ExpectedPage;
  readonly isTracked: boolean;
  readonly show: Show;
  /** ISO 8601 date. */
  readonly today: string;
};

const SHOW_WORDS: Readonly<Record<Show, string>> = {
  all: "All",
  late: "Overdue",
  tests: "Asked for here",
  elsewhere: "Ordered elsewhere",
  monitoring: "Monitoring",
  other: "Recalls, replies, contacts",
};

/** Everything that shall still come, the overdue first. */
export function expectedPage({ list, isTracked, show, today }: Props): PageContent {
  return {
    title: "Expected",
    current: "/expected",
    children: (
      <>
        <h1 class="nhsuk-heading-l">Expected</h1>
        <nav aria-label="Which are shown">
          <ul class="app-views">
            {Object.entries(SHOW_WORDS).map(([one, words]) => (
              <li key={one}>
                <a href={`/expected?show=${one}`} aria-current={one === show ? "page" : undefined}>
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {!isTracked && <InsetText>{NOT_TRACKED}</InsetText>}
        {list.rows.length === 0 ? (
          <p>Nothing is outstanding here.</p>
        ) : (
          <Table
            caption={`${list.total} outstanding`}
            captionSize="s"
            compact
            responsive
            class="app-list"
            columns={[{ header: "By" }, { header: "Patient" }, { header: "What" }, { header: "State" }]}
            rows={list.rows.map((row) => rowOf(row, today))}
          />
        )}
        <Pages list={list} show={show} />
        <Enter />
      </>
    ),
  };
}

function rowOf(row: ListedExpectation, today: string) {
  return [
    { content: showWeekday(row.due_on), class: "app-nowrap" },
    <a href={`/expected/${row.id}`}>{row.subject}</a>,
    <>
      {row.what}
      <span class="app-comment">
        {row.way === "elsewhere" ? "Ordered elsewhere" : KIND_WORDS[row.kind]}
        {row.note === null ? "" : `: ${row.note}`}
      </span>
    </>,
    <State row={row} today={today} />,
  ];
}

export function State({
  row,
  today,
}: {
  readonly row: Pick<ListedExpectation, "status" | "due_on" | "requested_at" | "came" | "back_as">;
  readonly today: string;
}) {
  const part = Object.keys(row.came).length > 0 ? " Part of it has come." : "";
  if (row.status === "lapsed") {
    return (
      <>
        <Tag colour="red">Overdue</Tag> {row.back_as !== null && <a href={`/items/${row.back_as}`}>On the worklist</a>}
        {part}
      </>
    );
  }
  if (row.requested_at === null) return <Tag colour="orange">Not requested yet</Tag>;
  if (row.due_on === today) return <Tag colour="yellow">Last day today</Tag>;
  return <>Expected.{part}</>;
}

function Pages({ list: { total, page }, show }: Pick<Props, "list" | "show">) {
  const pages = pagesOf(total);
  if (pages === 1) return null;
  const to = (n: number) => ({ href: `/expected?show=${show}&page=${n}` });
  return (
    <Pagination
      {...(page > 1 ? { previous: { ...to(page - 1), label: `${page - 1} of ${pages}` } } : {})}
      {...(page < pages ? { next: { ...to(page + 1), label: `${page + 1} of ${pages}` } } : {})}
    />
  );
}

function Enter() {
  return (
    <section aria-labelledby="enter">
      <h2 class="nhsuk-heading-m" id="enter">
        Ordered elsewhere
      </h2>
      <p>A test that was ordered in another system is watched once it is entered here. It comes back by itself.</p>
      <form method="post" action="/expected">
        <Input
          name="nhsNumber"
          label="NHS number"
          code
          inputmode="numeric"
          width={20}
          spellcheck={false}
          autocomplete="off"
        />
        <Input
          name="test"
          label="Test"
          hint="As a laboratory names it, such as ferritin"
          width={20}
          autocomplete="off"
        />
        <Input name="by" label="Expected by" hint="Such as 21/11/2026" width={10} autocomplete="off" />
        <Input name="note" label="Note (if you want one)" autocomplete="off" />
        <Button preventDoubleClick>Add this test</Button>
      </form>
      <Details summary="Many at once, from a file">
        <p>
          A CSV file with the headings nhsNumber, test, by and, if you like, note. It is taken whole or not at all. What
          is outstanding already is not added again.
        </p>
        <form method="post" action="/expected/load" enctype="multipart/form-data">
          <FileUpload name="file" label="CSV file" accept=".csv,text/csv" />
          <Button variant="secondary" preventDoubleClick>
            Load this file
          </Button>
        </form>
      </Details>
    </section>
  );
}
