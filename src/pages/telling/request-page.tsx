import { showDate, showInstant } from "../../base/show-date.ts";
import { whyNotRequest } from "../../outbox/requests.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Person } from "../../people/role.ts";
import type { Decision } from "../../protocols/decision.ts";
import type { Document } from "../../reading/document.ts";
import { PatientBanner } from "../../web/banner.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import type { ExpectationRow, ItemRow } from "../../worklist/tables.ts";
import { timeWords } from "../../worklist/words.ts";
import { NotSureOfRow } from "../desk/moves/not-sure-form.tsx";
import { Sheet } from "./letter-sheet.tsx";

export type RequestPage = {
  readonly item: ItemRow;
  readonly patient: Patient | null;
  readonly document: Document | null;
  readonly decision: Decision;
  readonly requests: readonly ExpectationRow[];
  /** On whose authority, in words: the GP who signed, or the permission. */
  readonly authority: string;
  readonly person: Person;
  readonly at: Date;
};

/** The tests that were asked for, as a form for the laboratory or whoever takes the blood. */
export function requestPage(page: RequestPage): PageContent {
  const { item, patient, requests, person, at } = page;
  const open = requests.filter((one) => one.status === "open");
  const held = open.map((one) => whyNotRequest(one, at)).find((why) => why !== null) ?? null;
  const unmade = open.filter((one) => one.requested_at === null);
  const mayPrint = held === null && open.length > 0 && unmade.length === 0;
  return {
    title: "Request for tests",
    current: "/",
    ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={at.toISOString()} /> }),
    children: (
      <>
        <BackLink href={`/items/${item.id}`}>The report</BackLink>
        <h1 class="nhsuk-heading-l">Request for tests</h1>
        {open.length === 0 && <p>No test is asked for here and still to come.</p>}
        {held !== null && (
          <WarningCallout heading="Held" headingLevel={2}>
            <p>{held}</p>
          </WarningCallout>
        )}
        {open
          .filter((one) => one.requested_at !== null)
          .map((one) => (
            <InsetText key={one.id}>
              <p>
                {one.what}: requested {one.requested_at === null ? "" : timeWords(one.requested_at)}.
              </p>
            </InsetText>
          ))}
        {open.length > 0 && held === null && (
          <form method="post" action={`/items/${item.id}/request`} class="app-on-screen">
            <p>
              It is recorded that the request was made, with your name and the time. Then print it from your browser.
            </p>
            <Button variant={mayPrint ? "secondary" : undefined} preventDoubleClick>
              {mayPrint ? "Print it again" : "Print this request"}
            </Button>
          </form>
        )}
        {open.length > 0 && patient !== null && (
          <Sheet practiceName={person.practiceName} patient={patient} at={at} mayPrint={mayPrint}>
            <h2 class="nhsuk-heading-m">Request for tests</h2>
            <Form {...page} open={open} patient={patient} />
          </Sheet>
        )}
        <NotSureOfRow item={item} person={person} at={at} />
      </>
    ),
  };
}

function Form({
  open,
  patient,
  authority,
  document,
  decision,
}: RequestPage & { readonly open: readonly ExpectationRow[]; readonly patient: Patient }) {
  return (
    <SummaryList
      rows={[
        { key: "Patient", value: `${patient.givenName} ${patient.familyName}` },
        { key: "Born", value: showDate(patient.birthDate) },
        { key: "Sex", value: patient.sex },
        ...open.map((one) => ({ key: "Test", value: `${one.what} (${wayWords(one, document)})` })),
        { key: "Clinical details", value: clinicalLine(document, decision) },
        { key: "Requested by", value: authority },
      ]}
    />
  );
}

function wayWords({ way, due_on }: ExpectationRow, document: Document | null): string {
  const by = `by ${showDate(due_on)}`;
  if (way !== "add-on") return `new sample, ${by}`;
  const [specimen] = document?.kind === "report" ? document.specimens : [];
  const which = [specimen?.type, specimen?.id].filter((one) => one !== null && one !== undefined).join(" ");
  const taken = specimen?.collected ?? null;
  const from = taken === null ? "" : `, collected ${showInstant(taken)}`;
  return `add to the sample that you have: ${which === "" ? "see report" : which}${from}; ${by}`;
}

/** The results that call for it, as they were sent: whoever does the test should know why. */
function clinicalLine(document: Document | null, { do: deeds }: Decision): string {
  if (document?.kind !== "report") return "None given";
  const why = new Set(deeds.flatMap(({ result }) => (result === null ? [] : [result])));
  // A GP may ask for a test that no clause calls for: then all of the report is the reason.
  const isWhy = (n: number): boolean => why.size === 0 || why.has(n);
  const lines = document.results.flatMap(({ name, comparator, raw, unit }, n) =>
    isWhy(n) && raw !== null ? [`${name ?? "A result"} ${comparator ?? ""}${raw} ${unit ?? ""}`.trim()] : [],
  );
  const on = document.specimens[0]?.collected ?? document.issued;
  if (lines.length === 0) return "See the report before";
  return `${lines.join("; ")}${on === null ? "" : ` on ${showDate(on)}`}`;
}
