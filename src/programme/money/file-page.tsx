import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import type { Appointed } from "../../people/appointed.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import type { HubStanding } from "../shape/queries.ts";
import type { MoneyLine } from "./money-log.ts";
import { learnerFor, MONEY } from "./money-page.tsx";
import { ClaimsTable, TrailList } from "./parts.tsx";
import { pence, poundsWords } from "./pence.ts";
import type { getFile, ShownClaim } from "./queries.ts";
import { formId, MoneyForm, type RefusedForm, RefusedPart } from "./refused-form.tsx";

type File = Awaited<ReturnType<typeof getFile>>;

export function filePage(
  person: Appointed,
  file: File,
  claims: readonly ShownClaim[],
  refused: RefusedForm | null,
): PageContent {
  const open = claims.filter(({ state }) => state === "in-file");
  const title = `Payment file ${file.number}`;
  const children = (
    <>
      <BackLink href={`${MONEY}/hubs/${file.hub}`}>Money of the hub</BackLink>
      <RefusedPart refused={refused} isShown={open.length > 0} />
      <h1 class="nhsuk-heading-l">{title}</h1>
      <SummaryList
        rows={[
          { key: "Made", value: `${showDate(localDay(file.at))}, by ${file.by_name}` },
          { key: "Payments", value: String(file.lines) },
          { key: "Control total", value: poundsWords(pence(Number(file.total_pence))) },
          { key: "SHA-256 of the file", value: <span class="app-verbatim">{file.sha256}</span> },
        ]}
      />
      <p>
        <a href={`${MONEY}/files/${file.id}/content`}>Save the file</a>
      </p>
      <ClaimsTable claims={claims} nameOf={learnerFor(person)} hrefOf={({ id }) => `${MONEY}/claims/${id}`} />
      {claims.length < file.lines && <p>A payment of it failed or was given back: its claim stands here no more.</p>}
      {open.length > 0 && person.role !== "evaluator" && (
        <MoneyForm id={formId("paid")} action={`${MONEY}/files/${file.id}/paid`} refused={refused}>
          {(typed) => (
            <>
              <p>What failed is recorded on its own claim first. All others are recorded as paid together.</p>
              <Input name="words" label="The bank's reference" width={20} value={typed["words"]} />
              <Button small preventDoubleClick>
                Record {open.length === 1 ? "one payment" : `${open.length} payments`} as paid
              </Button>
            </>
          )}
        </MoneyForm>
      )}
    </>
  );
  return { title, current: MONEY, children };
}

export function moneyLogPage(
  hub: HubStanding,
  lines: readonly MoneyLine[],
  wrong: readonly string[],
  page: number,
): PageContent {
  const each = 100;
  const shown = lines.slice((page - 1) * each, page * each);
  const at = `${MONEY}/hubs/${hub.id}/log`;
  const children = (
    <>
      <BackLink href={`${MONEY}/hubs/${hub.id}`}>Money of {hub.name}</BackLink>
      <h1 class="nhsuk-heading-l">The trail of the money of {hub.name}</h1>
      {wrong.length === 0 ? (
        <p>
          {lines.length} {lines.length === 1 ? "line" : "lines"}: the chain holds, and every claim stands as its lines
          say.
        </p>
      ) : (
        <WarningCallout heading="This trail is not whole" headingLevel={2}>
          {wrong.slice(0, 20).map((says) => (
            <p key={says}>{says}</p>
          ))}
        </WarningCallout>
      )}
      <TrailList lines={shown} hrefOf={(claim) => `${MONEY}/claims/${claim}`} />
      <p>
        {page > 1 && <a href={`${at}?page=${page - 1}`}>Earlier lines</a>}{" "}
        {lines.length > page * each && <a href={`${at}?page=${page + 1}`}>Later lines</a>}
      </p>
    </>
  );
  return { title: `The trail of the money of ${hub.name}`, current: MONEY, children };
}
