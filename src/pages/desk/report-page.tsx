import type { ComponentChildren } from "preact";
import { showDate } from "../../base/show-date.ts";
import type { Copy } from "../../protocols/copies.ts";
import type { ReportedPatient } from "../../reading/report.ts";
import { Tag } from "../../web/components/tag.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { nextWords, statusWords } from "../../worklist/kind-words.ts";
import { mayEver } from "../../worklist/may-move.ts";
import { NEXT_COLOUR, timeWords } from "../../worklist/words.ts";
import type { Around } from "./around.ts";
import { AroundPart } from "./around-part.tsx";
import { DecisionPart, firstReason } from "./decision-part.tsx";
import type { Earlier } from "./earlier.ts";
import { History, holderWords, type Signatures } from "./history.tsx";
import { MissedPart } from "./missed-part.tsx";
import type { Opened } from "./opened.ts";
import { ReportFacts } from "./report-facts.tsx";
import { ResultsTable } from "./results-table.tsx";
import type { Seen } from "./seen.ts";
import { UnreadPart } from "./unread-part.tsx";

// One item as a tired person reads it: what it is and by when, the decision in a sentence, what may be done,
// then the results and all that stands behind them.

export type Shown = {
  readonly opened: Opened;
  readonly around: Around;
  readonly seen: readonly Seen[];
  readonly earlier: ReadonlyMap<number, readonly Earlier[]> | null;
  readonly copies: ReadonlyMap<string, Copy>;
  readonly signatures: Signatures;
  readonly at: Date;
};

/** `moves` stands after the decision in a sentence and before the details, `telling` after the results. */
export function ReportBody({
  shown,
  moves,
  telling,
}: {
  readonly shown: Shown;
  readonly moves: ComponentChildren;
  readonly telling: ComponentChildren;
}) {
  const { opened, around, seen, earlier, copies, signatures, at } = shown;
  const { item, document, decision, patient, actions, names } = opened;
  const original = `/items/${item.id}/original`;
  return (
    <>
      <Head opened={opened} at={at} />
      {patient === null && document?.kind === "report" && (
        <NotMatched opened={opened} patient={document.patient} who="The laboratory" />
      )}
      <Replaced item={item} around={around} />
      <div class="app-desk">
        <div class="app-moves app-desk__moves" id="do">
          {moves}
        </div>
        <div class="app-desk__report">
          <Jump opened={opened} />
          {item.origin === "expectation" && <MissedPart missed={around.missed} names={names} />}
          {document?.kind === "unreadable" && <UnreadPart document={document} original={original} />}
          {document?.kind === "report" && (
            <section aria-labelledby="results">
              <h2 class="nhsuk-heading-m" id="results">
                Results, as the laboratory sent them
              </h2>
              <ResultsTable seen={seen} decision={decision.outcome} earlier={earlier} />
            </section>
          )}
          {telling}
          <AroundPart item={item} around={around} names={names} at={at} />
          {patient !== null && (
            <p>
              <a href={`/patients/${patient.id}`}>What is known of this patient</a>
            </p>
          )}
          <DecisionPart
            decision={decision.outcome}
            decidedAt={decision.at}
            document={document}
            copies={copies}
            names={names}
          />
          {document?.kind === "report" && <ReportFacts report={document} />}
          {document !== null && (
            <p>
              <a href={original}>The original message, as it came</a>
            </p>
          )}
        </div>
      </div>
      <History actions={actions} names={names} signatures={signatures} document={document} />
    </>
  );
}

export function Head({ opened, at }: { readonly opened: Opened; readonly at: Date }) {
  const { item, document, decision, names } = opened;
  const reason = firstReason(decision.outcome, document);
  const isLate = item.due_at < at && item.status !== "closed" && item.status !== "returned";
  return (
    <>
      <h1 class="nhsuk-heading-l app-heading">
        {headingOf(opened)} <Tag colour={NEXT_COLOUR[item.next]}>{nextWords(item)}</Tag>
      </h1>
      <p class="app-facts-line">
        <span>
          Due <strong class="app-nowrap">{timeWords(item.due_at)}</strong> {isLate && <Tag colour="red">Overdue</Tag>}
        </span>
        <span>
          Status <strong>{statusWords(item)}</strong>
        </span>
        <span>
          With <strong>{holderWords({ kind: item.holder_kind, name: item.holder }, names)}</strong>
        </span>
        <span>
          Received <strong class="app-nowrap">{timeWords(item.opened_at)}</strong>
        </span>
      </p>
      {reason !== null && (
        <p class="nhsuk-body-l app-reason">
          {nextWords({ kind: item.kind, next: decision.outcome.next })}: {reason}
        </p>
      )}
    </>
  );
}

function headingOf({ item, document }: Opened): string {
  if (item.origin === "expectation") return "Something expected has not come";
  return document?.kind === "report" || item.kind === "letter" || item.kind === "action"
    ? item.about
    : "A message that could not be read";
}

/** Stays in view on a large screen, so that the buttons are never far; it only leads there. */
function Jump({ opened }: { readonly opened: Opened }) {
  const { document } = opened;
  return (
    <nav class="app-jump" aria-label="On this page">
      <a href="#do">What you may do</a>
      {document?.kind === "report" && <a href="#results">Results</a>}
      <a href="#around">Request and patient</a>
      <a href="#decision">Why</a>
      <a href="#history">History</a>
    </nav>
  );
}

/** Whoever reads an old version must not take it for what stands. */
function Replaced({ item, around }: { readonly item: Opened["item"]; readonly around: Around }) {
  const { request, versions } = around;
  const standing = request.reports.find(({ id }) => versions.some((one) => one.id === id));
  const later = versions.find(({ opened_at }) => opened_at > item.opened_at);
  const newer =
    request.reports.some(({ id }) => id === item.id) && item.request_key !== null ? undefined : (standing ?? later);
  if (newer === undefined) return null;
  return (
    <WarningCallout heading="A newer version of this report has come" headingLevel={2}>
      <p>
        <a href={`/items/${newer.id}`}>Read the newer version</a>, received {timeWords(newer.opened_at)}.
      </p>
    </WarningCallout>
  );
}

/** Without a matched patient there is no banner: only what the wire claims, and that it is a claim. */
export function NotMatched({
  opened: { item, so },
  patient,
  who,
}: {
  readonly opened: Opened;
  readonly patient: ReportedPatient;
  readonly who: string;
}) {
  const { familyName, givenName, birthDate, nhsNumber } = patient;
  return (
    <WarningCallout heading="Not matched to a patient" headingLevel={2}>
      <p>
        {who} names {familyName?.toUpperCase() ?? "nobody"}
        {givenName === null ? "" : `, ${givenName}`}, born {birthDate === null ? "not given" : showDate(birthDate)}, NHS
        number {nhsNumber ?? "not given"}. A person must settle who this is before anything else.
      </p>
      <p>
        {mayEver("match", so.role) ? (
          <a href={`/items/${item.id}/patient`}>Settle whose this is</a>
        ) : (
          "Pass it on to an assistant, who settles whose this is."
        )}
      </p>
    </WarningCallout>
  );
}
