import { dayOf } from "../../base/dates.ts";
import { showDate } from "../../base/show-date.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Person } from "../../people/role.ts";
import { PatientBanner } from "../../web/banner.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import type { ExpectationStep } from "../../worklist/expectation.ts";
import { getStep, whyNotStep } from "../../worklist/expectation-steps.ts";
import { KIND_WORDS } from "../../worklist/expectation-lapsed.ts";
import { mayEver } from "../../worklist/may-move.ts";
import type { ExpectationRow } from "../../worklist/tables.ts";
import { timeWords } from "../../worklist/words.ts";
import { State } from "./list.tsx";

export type OpenedExpectation = {
  readonly row: ExpectationRow;
  readonly patient: Patient;
  readonly steps: readonly ExpectationStep[];
};

type Props = OpenedExpectation & {
  readonly names: ReadonlyMap<string, string>;
  readonly person: Person;
  readonly at: Date;
};

/** One thing that is expected: what it is, what became of it, and what may be done. */
export function expectationPage({ row, patient, steps, names, person, at }: Props): PageContent {
  const who = (by: string): string => (by === "machine" ? "Countersign" : (names.get(by) ?? "Somebody who left"));
  return {
    title: "Expected",
    current: "/expected",
    banner: <PatientBanner patient={patient} on={at.toISOString()} />,
    children: (
      <>
        <BackLink href="/expected">Expected</BackLink>
        <h1 class="nhsuk-heading-l">{row.what}</h1>
        <SummaryList
          rows={[
            { key: "What it is", value: row.way === "elsewhere" ? "A test ordered elsewhere" : KIND_WORDS[row.kind] },
            { key: "Expected by", value: showDate(row.due_on) },
            { key: "State", value: <Now row={row} today={dayOf(at.toISOString()) ?? ""} /> },
            ...(row.despite === null ? [] : [{ key: "Asked for twice because", value: row.despite }]),
            ...(row.item === null
              ? []
              : [{ key: "Asked for from", value: <a href={`/items/${row.item}`}>The report</a> }]),
          ]}
        />
        <Steps row={row} person={person} />
        {row.item !== null && mayEver("not-sure", person.role) && (
          <p>
            Not sure what to do about it? <a href={`/items/${row.item}#do`}>What it was asked for from</a> has the
            button that shows it to a GP.
          </p>
        )}
        <h2 class="nhsuk-heading-m">History</h2>
        <Table
          caption="History"
          captionHidden
          compact
          responsive
          columns={[{ header: "When" }, { header: "What" }, { header: "Who" }, { header: "Comment" }]}
          rows={steps.map((one) => [
            { content: timeWords(one.at), class: "app-nowrap" },
            getStep(one.step).words,
            who(one.by),
            one.comment ?? "",
          ])}
        />
      </>
    ),
  };
}

function Now({ row, today }: { readonly row: ExpectationRow; readonly today: string }) {
  switch (row.status) {
    case "open":
    case "lapsed":
      return <State row={row} today={today} />;
    case "met":
      return <>It has come.</>;
    case "withdrawn":
      return <>Taken back: it is not expected any more.</>;
    case "ended":
      return <>Ended: it is not expected any more.</>;
  }
}

function Steps({ row, person }: { readonly row: ExpectationRow; readonly person: Person }) {
  const so = { status: row.status, kind: row.kind, role: person.role };
  const [postpone, end] = [whyNotStep("postpone", so), whyNotStep("end", so)];
  if (postpone !== null && end !== null) return null;
  return (
    <section aria-labelledby="steps">
      <h2 class="nhsuk-heading-m" id="steps">
        What you may do
      </h2>
      {postpone === null && (
        <form method="post" action={`/expected/${row.id}/postpone`}>
          <input type="hidden" name="version" value={row.version} />
          <Input name="by" id="later" label="Later date" hint="Such as 21/11/2026" width={10} autocomplete="off" />
          <Input name="comment" id="why-later" label="Why" autocomplete="off" />
          <p>{getStep("postpone").says}</p>
          <Button variant="secondary" preventDoubleClick>
            {getStep("postpone").words}
          </Button>
        </form>
      )}
      {end === null ? (
        <form method="post" action={`/expected/${row.id}/end`}>
          <input type="hidden" name="version" value={row.version} />
          <Input name="comment" id="why-end" label="Why it will not come" autocomplete="off" />
          <p>{getStep("end").says}</p>
          <Button variant="secondary" preventDoubleClick>
            {getStep("end").words}
          </Button>
        </form>
      ) : (
        <p>{end}</p>
      )}
    </section>
  );
}
