import { showDate, showInstant } from "../../base/show-date.ts";
import { dueOn } from "../../programme/returns/due.ts";
import type { OwnReturn, Way } from "../../programme/returns/write/tables.ts";
import { Details } from "../../web/components/details.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { Fingerprint } from "../../programme/sent/fingerprint.tsx";
import { monthWords } from "../../base/month-words.ts";
import { StateTag, WAY_WORDS } from "./words.tsx";

type ListFacts = {
  readonly returns: readonly OwnReturn[];
  readonly way: Way;
  readonly fingerprint: string;
  readonly at: Date;
};

/** A practice's monthly returns: what waits to be read and sent, and what was sent and became of it. */
export function listPage({ returns, way, fingerprint, at }: ListFacts): PageContent {
  const waiting = returns.filter(({ state }) => state === "prepared").length;
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Monthly returns</h1>
      <p>
        After each month a return writes itself from the daily work: counts, and nothing of anybody. It leaves only when
        the practice manager or a GP partner has read it and sends it.
      </p>
      <p>{WAY_WORDS[way]}</p>
      {waiting > 0 && (
        <InsetText>{waiting === 1 ? "One return waits to be sent." : `${waiting} returns wait to be sent.`}</InsetText>
      )}
      {returns.length === 0 ? (
        <p>There is none yet. The first is here when the first month of work is over.</p>
      ) : (
        <Table
          responsive
          caption="Returns of this practice, the newest month first"
          columns={[
            { header: "Month" },
            { header: "Stands" },
            { header: "Number", numeric: true },
            { header: "Sent" },
            { header: "Due by" },
          ]}
          rows={returns.map((own) => [
            <a href={`/returns/${own.id}`}>
              {monthWords(own.month)}
              {own.why !== null && ", a correction"}
            </a>,
            <StateTag own={own} at={at} />,
            { content: own.number ?? "None yet", numeric: true },
            own.sent_at === null ? "Not yet" : `${showInstant(own.sent_at.toISOString())}, ${own.sent_by_name}`,
            showDate(dueOn(own.month)),
          ])}
        />
      )}
      <Details summary="The key that your returns are signed with">
        <p>
          Your hub registers it once. Send them the public key, which <code>./countersign return key</code> prints, and
          read this fingerprint out to them on the telephone:
        </p>
        <Fingerprint of={fingerprint} />
      </Details>
    </>
  );
  return { title: "Monthly returns", current: "/returns", children };
}
