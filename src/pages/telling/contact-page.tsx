import { type Attempt, MESSAGE_WORDS, OUTCOME_WORDS, OUTCOMES, WAYS } from "../../outbox/contacts.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Person } from "../../people/role.ts";
import { PatientBanner } from "../../web/banner.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Select } from "../../web/components/select.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { timeWords } from "../../worklist/words.ts";
import { NotSureOfRow } from "../desk/moves/not-sure-form.tsx";

export type ContactPage = {
  readonly item: ItemRow;
  readonly patient: Patient;
  readonly attempts: readonly Attempt[];
  /** Words that a GP signed and that may be said now; null where there are none. */
  readonly words: string | null;
  readonly names: ReadonlyMap<string, string>;
  readonly person: Person;
  readonly at: Date;
};

/** Trying to reach the patient about one report. */
export function contactPage(page: ContactPage): PageContent {
  const { item, patient, attempts, words, names, person, at } = page;
  return {
    title: "Reaching the patient",
    current: "/",
    banner: <PatientBanner patient={patient} on={at.toISOString()} />,
    children: (
      <>
        <BackLink href={`/items/${item.id}`}>The report</BackLink>
        <h1 class="nhsuk-heading-l">Reaching the patient</h1>
        <h2 class="nhsuk-heading-m">What you may say</h2>
        {words === null ? (
          <p>No words for the patient may leave yet. Say only that a GP would like to speak to them.</p>
        ) : (
          <InsetText>
            <p class="app-sheet__words">{words}</p>
          </InsetText>
        )}
        <p>
          On an answering machine, or to anybody else, say this and nothing about health: <q>{MESSAGE_WORDS}</q>
        </p>
        <h2 class="nhsuk-heading-m">Attempts so far: {attempts.length}</h2>
        {attempts.length > 0 && (
          <Table
            caption="Attempts"
            captionHidden
            compact
            responsive
            columns={[
              { header: "When" },
              { header: "How" },
              { header: "Outcome" },
              { header: "Who" },
              { header: "Note" },
            ]}
            rows={attempts.map((one) => [
              timeWords(one.at),
              one.way,
              OUTCOME_WORDS[one.outcome],
              names.get(one.by) ?? "Somebody who left",
              one.comment ?? "",
            ])}
          />
        )}
        <ContactForm {...page} />
        <NotSureOfRow item={item} person={person} at={at} />
      </>
    ),
  };
}

function ContactForm({ item, words }: ContactPage) {
  const reached = words === null ? OUTCOME_WORDS.reached : "Reached: I have said the words above to the patient";
  return (
    <form method="post" action={`/items/${item.id}/contact`}>
      <Select name="way" label="How" options={WAYS.map((text) => ({ text, value: text }))} />
      <Radios
        name="outcome"
        legend="What came of it"
        legendSize="s"
        items={OUTCOMES.map((value) => ({ value, text: value === "reached" ? reached : OUTCOME_WORDS[value] }))}
      />
      <Input name="comment" label="Note (if you want one)" hint="Nothing that belongs in the record." />
      <p>Reached closes it. After two attempts that failed it goes back to a GP, with both.</p>
      <Button preventDoubleClick>Record this attempt</Button>
    </form>
  );
}
