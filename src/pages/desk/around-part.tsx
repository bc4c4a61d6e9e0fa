import { showDate } from "../../base/show-date.ts";
import type { Told } from "../../outbox/tellings.ts";
import { Details } from "../../web/components/details.tsx";
import { SummaryList, type SummaryRow } from "../../web/components/summary-list.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { ExpectationRow, ItemRow } from "../../worklist/tables.ts";
import { statusWords } from "../../worklist/kind-words.ts";
import { timeWords } from "../../worklist/words.ts";
import type { Around, Contact } from "./around.ts";
import { Lines } from "./decision-part.tsx";

type Props = {
  readonly item: ItemRow;
  readonly around: Around;
  readonly names: ReadonlyMap<string, string>;
  readonly at: Date;
};

/** The rest of the request, what is still to come, and what the patient knows already. */
export function AroundPart(props: Props) {
  const { item, around } = props;
  return (
    <section aria-labelledby="around">
      <h2 class="nhsuk-heading-m" id="around">
        This request and this patient
      </h2>
      <SummaryList rows={[...requestRows(item, around), ...(item.patient === null ? [] : patientRows(props))]} />
    </section>
  );
}

function requestRows(item: ItemRow, { request, versions, linked }: Around): readonly SummaryRow[] {
  const others = request.reports.filter(({ id }) => id !== item.id && !versions.some((one) => one.id === id));
  return [
    ...(linked.length === 0 ? [] : [{ key: "Read beside this", value: <LinkedReports of={linked} /> }]),
    {
      key: "Other reports of this request",
      value: others.length === 0 ? "None has come" : <Reports of={others} />,
    },
    ...(request.waitsFor.length === 0
      ? []
      : [{ key: "Before the patient is told", value: <Lines of={request.waitsFor} /> }]),
  ];
}

function LinkedReports({ of }: { readonly of: Around["linked"] }) {
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {of.map(({ item: { id, about, kind, status, opened_at }, why }) => (
        <li key={id}>
          <strong>{why}</strong> <a href={`/items/${id}`}>{about}</a>, received {timeWords(opened_at)}.{" "}
          {statusWords({ kind, status })}
        </li>
      ))}
    </ul>
  );
}

function Reports({ of }: { readonly of: Around["versions"] }) {
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {of.map(({ id, about, kind, status, opened_at }) => (
        <li key={id}>
          <a href={`/items/${id}`}>{about}</a>, received {timeWords(opened_at)}. {statusWords({ kind, status })}
        </li>
      ))}
    </ul>
  );
}

function patientRows({ item, around, names, at }: Props): readonly SummaryRow[] {
  const { outstanding, ended, told, contacts } = around;
  return [
    {
      key: "Still to come for this patient",
      value:
        outstanding.length === 0 ? (
          "Nothing that was asked for here. Tests ordered elsewhere are not tracked unless somebody entered them."
        ) : (
          <Expected of={outstanding} names={names} at={at} />
        ),
    },
    ...(ended.length === 0
      ? []
      : [{ key: "Asked for from this report", value: <Expected of={ended} names={names} at={at} /> }]),
    {
      key: "What the patient was told",
      value:
        told.length === 0 ? (
          "Nothing has left from here"
        ) : (
          <ul class="nhsuk-list nhsuk-list--bullet">
            {told.map((one) => (
              <ToldItem key={one.id} told={one} item={item} names={names} />
            ))}
          </ul>
        ),
    },
    ...(contacts.length === 0
      ? []
      : [{ key: "Tries to reach the patient", value: <Contacts of={contacts} names={names} /> }]),
  ];
}

const BECAME: Readonly<Record<ExpectationRow["status"], string>> = {
  open: "",
  met: "It has come",
  lapsed: "It did not come and is back on the list",
  withdrawn: "Taken back",
  ended: "Ended: it will not come",
};

type ExpectedProps = {
  readonly of: readonly ExpectationRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly at: Date;
};

export function Expected({ of, names, at }: ExpectedProps) {
  const today = at.toISOString().slice(0, 10);
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {of.map((one) => (
        <li key={one.id}>
          <strong>{one.what}</strong>, by <span class="app-nowrap">{showDate(one.due_on)}</span>
          {one.status === "open" && one.due_on < today && (
            <>
              {" "}
              <Tag colour="red">Overdue</Tag>
            </>
          )}
          . {askedWords(one, names)}
          {one.status !== "open" && `. ${BECAME[one.status]}`}
          {one.item !== null && (
            <>
              . <a href={`/items/${one.item}`}>Where it was asked for</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export function askedWords(one: ExpectationRow, names: ReadonlyMap<string, string>): string {
  const by = names.get(one.asked_by) ?? "somebody who left";
  const asked = `Asked for by ${by} on ${showDate(one.asked_at.toISOString())}`;
  if (one.way === "elsewhere") return `Requested elsewhere; entered by ${by}`;
  return one.requested_at === null && one.status === "open" ? `${asked}; the request is still to be made` : asked;
}

type ToldProps = { readonly told: Told; readonly item: ItemRow; readonly names: ReadonlyMap<string, string> };

function ToldItem({ told, item, names }: ToldProps) {
  const from = told.item === item.id ? "from this report" : "from another report";
  const way = told.way === "letter" ? "By letter" : "By telephone";
  return (
    <li>
      {way}, {timeWords(told.at)}, {names.get(told.by) ?? "somebody who left"}, {from}
      {told.leaflet !== null && `, leaflet ${told.leaflet}`}
      {told.patient !== item.patient && (
        <strong> - to another patient, whose this report was taken to be at that time</strong>
      )}
      <Details summary="The words">
        <span class="app-comment">{told.text}</span>
      </Details>
    </li>
  );
}

const OUTCOMES: Readonly<Record<Contact["outcome"], string>> = {
  reached: "reached",
  "no-answer": "no answer",
  "message-left": "message left",
  "wrong-number": "wrong number",
  "letter-returned": "letter returned",
  refused: "did not want to talk",
};

function Contacts({ of, names }: { readonly of: readonly Contact[]; readonly names: ReadonlyMap<string, string> }) {
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {of.map((one) => (
        <li key={one.at.toISOString()}>
          {timeWords(one.at)}, {one.way}: <strong>{OUTCOMES[one.outcome]}</strong>.{" "}
          {names.get(one.by) ?? "Somebody who left"}
          {one.comment !== null && `: ${one.comment}`}
        </li>
      ))}
    </ul>
  );
}
