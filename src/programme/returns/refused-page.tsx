import { showInstant } from "../../base/show-date.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Pagination } from "../../web/components/pagination.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { OUTCOMES } from "../sent/outcome.ts";
import { PAGE_SIZE } from "./month-page.tsx";
import type { RefusedMessage } from "./month-queries.ts";

const DOOR_WORDS: Readonly<Record<string, string>> = {
  here: "From this installation",
  http: "Posted",
  folder: "As a file",
  terminal: "At the terminal",
};

/** What came and was not used, with the sentence that its sender was told and what to do. */
export function refusedPage(messages: readonly RefusedMessage[], page: number): PageContent {
  const to = (n: number) => ({ href: `/programme/returns/refused?page=${n}` });
  const children = (
    <div class="app-of-programme">
      <BackLink href="/programme/returns">Returns</BackLink>
      <h1 class="nhsuk-heading-l">What came and was not used</h1>
      <p>
        A message is kept byte for byte; of what is no message, or too large, when it came, its size and its hash.
        Nothing of it counts. Whom it says it is from is believed only where a signature held.
      </p>
      {messages.length === 0 ? (
        <p>Nothing: all that has come was used.</p>
      ) : (
        <Table
          responsive
          compact
          class="app-cards app-list-table"
          caption="Messages, the newest first"
          columns={[
            { header: "Came" },
            { header: "Says it is from" },
            { header: "What became of it" },
            { header: "What its sender was told" },
            { header: "What to do" },
          ]}
          rows={messages.map(({ at, door, reference, ods, name, outcome, sentence }) => [
            `${showInstant(at.toISOString())}. ${DOOR_WORDS[door] ?? door}${reference === null ? "" : `: ${reference}`}`,
            ods === null ? "Nobody" : name === null ? ods : `${name} (${ods})`,
            OUTCOMES[outcome].words,
            sentence,
            OUTCOMES[outcome].todo ?? "Nothing",
          ])}
        />
      )}
      <Pagination
        previous={page > 1 ? to(page - 1) : undefined}
        next={messages.length === PAGE_SIZE ? to(page + 1) : undefined}
      />
    </div>
  );
  return { title: "What came and was not used", current: "/programme/returns", children };
}
