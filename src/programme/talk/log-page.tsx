import { showInstant } from "../../base/show-date.ts";
import { MARK_WORDS } from "../../patients/held-back.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { type Base, placeOfPost, threadAt } from "./addresses.ts";
import type { Moderated } from "./log.ts";
import { Pager } from "./pager.tsx";
import type { Space } from "./spaces.ts";
import { DEED_WORDS } from "./words.ts";

export function logPage(base: Base, spaces: readonly Space[], { log, cleared }: Moderated): PageContent {
  const names = new Map(spaces.map(({ key, name }) => [key, name]));
  const spaceOf = (key: string): string => names.get(key) ?? key;
  const hasMore = log.hasMore || cleared?.hasMore === true;
  const children = (
    <>
      <BackLink href={base}>Talk</BackLink>
      <h1 class="nhsuk-heading-l">What moderators did</h1>
      <p>
        {cleared === null
          ? "What they did with what you wrote, and why."
          : "In the spaces that you moderate, and with what you wrote, and why."}
      </p>
      {log.rows.length === 0 ? (
        <p>Nothing{log.page > 1 && " more"}.</p>
      ) : (
        <Table
          responsive
          caption="What moderators did"
          captionHidden
          columns={[{ header: "When" }, { header: "What" }, { header: "Where" }, { header: "By" }, { header: "Why" }]}
          rows={log.rows.map((row) => [
            showInstant(row.at.toISOString()),
            DEED_WORDS[row.deed],
            <Where key={row.id} base={base} row={row} space={spaceOf(row.space)} />,
            `${row.byName}, ${row.byWords}`,
            row.why,
          ])}
        />
      )}
      {cleared !== null && (
        <>
          <h2 class="nhsuk-heading-m">Said to be no patient's</h2>
          <p>What looked like a sign of who a patient is, and what whoever wrote it said it is.</p>
          {cleared.rows.length === 0 ? (
            <p>Nothing{cleared.page > 1 && " more"}.</p>
          ) : (
            <Table
              responsive
              caption="Said to be no patient's"
              captionHidden
              columns={[
                { header: "When" },
                { header: "It looked like" },
                { header: "Where" },
                { header: "By" },
                { header: "What it is" },
              ]}
              rows={cleared.rows.map((row) => [
                showInstant(row.at.toISOString()),
                MARK_WORDS[row.mark],
                <Where key={row.id} base={base} row={row} space={spaceOf(row.space)} />,
                row.byName,
                row.why,
              ])}
            />
          )}
        </>
      )}
      <Pager of={{ page: log.page, hasMore }} at={`${base}/log`} label="What moderators did" />
    </>
  );
  return { title: "What moderators did", current: base, children };
}

type WhereProps = {
  readonly base: Base;
  readonly row: { readonly thread: string; readonly title: string; readonly number: number | null };
  readonly space: string;
};

function Where({ base, row, space }: WhereProps) {
  const to = row.number === null ? threadAt(base, row.thread) : placeOfPost(base, row.thread, row.number);
  return (
    <>
      <a href={to}>
        {row.title}
        {row.number !== null && `, post ${row.number}`}
      </a>{" "}
      in {space}
    </>
  );
}
