import { showDate } from "../base/show-date.ts";
import { shippedFactBook } from "../patients/book.ts";
import type { Known } from "../patients/facts.ts";
import type { Patient } from "../patients/patient.ts";
import type { Role } from "../people/role.ts";
import { NEVER_BANDED } from "../protocols/band-store.ts";
import type { PersonalBand } from "../protocols/decide/band.ts";
import { standardTerms } from "../terms/analyte.ts";
import { PatientBanner } from "../web/banner.tsx";
import { BackLink } from "../web/components/back-link.tsx";
import { Details } from "../web/components/details.tsx";
import { Button } from "../web/components/button.tsx";
import { Input } from "../web/components/input.tsx";
import { Radios } from "../web/components/radios.tsx";
import { Select } from "../web/components/select.tsx";
import { Table } from "../web/components/table.tsx";
import { Tag } from "../web/components/tag.tsx";
import type { Topic } from "../patients/topic.ts";
import type { Recent } from "../worklist/recent.ts";
import type { ExpectationRow } from "../worklist/tables.ts";
import { nextWords, statusWords } from "../worklist/kind-words.ts";
import { NEXT_COLOUR, timeWords } from "../worklist/words.ts";
import { Expected } from "./desk/around-part.tsx";
import { plainDates } from "./desk/plain-dates.ts";
import { OpenLines } from "./open-lines.tsx";
import type { OpenLine } from "./patient-open.ts";

export type PatientPageProps = {
  readonly patient: Patient;
  readonly known: Known;
  readonly bands: readonly PersonalBand[];
  readonly role: Role;
  readonly outstanding: readonly ExpectationRow[];
  readonly recent: readonly Recent[];
  /** By due time. */
  readonly open: readonly OpenLine[];
  readonly names: ReadonlyMap<string, string>;
  readonly at: Date;
};

const COLOURS = { yes: "blue", no: "grey", unknown: "yellow" } as const;
const WORDS = { yes: "Yes", no: "No", unknown: "Not known" } as const;

/** What tables may ask about a patient: what is not known first, each answer with where it came from. */
export function patientPage(props: PatientPageProps) {
  const { patient, at, outstanding, names } = props;
  return {
    title: "What is known",
    current: null,
    banner: <PatientBanner patient={patient} on={at.toISOString()} />,
    children: (
      <>
        <BackLink href="/">Worklist</BackLink>
        <h1 class="nhsuk-heading-l">What is open, and what is known</h1>
        <section aria-labelledby="open">
          <h2 class="nhsuk-heading-m" id="open">
            Open: {props.open.length}
          </h2>
          <OpenLines lines={props.open} at={at} />
        </section>
        <h2 class="nhsuk-heading-m">What the record says</h2>
        <p>Protocols ask these questions. What is not known is never taken as no.</p>
        <Unknown {...props} />
        <KnownTable {...props} />
        <h2 class="nhsuk-heading-m">Still to come</h2>
        {outstanding.length === 0 ? (
          <p>Nothing that was asked for here. Tests ordered elsewhere are not tracked unless somebody entered them.</p>
        ) : (
          <Expected of={outstanding} names={names} at={at} />
        )}
        <RecentItems recent={props.recent} />
        <Bands {...props} />
      </>
    ),
  };
}

const YES_OR_NO = [
  { value: "yes", text: "Yes" },
  { value: "no", text: "No" },
  { value: "cannot-tell", text: "I cannot tell" },
] as const;

/** All open questions in one form: whoever has the record open answers what it says, in one go. */
function Unknown({ patient, known }: PatientPageProps) {
  const open = [...shippedFactBook().topics.values()].filter(({ fact }) => known.get(fact) === "unknown");
  if (open.length === 0) return <p>Every question has an answer.</p>;
  return (
    <form method="post" action={`/patients/${patient.id}/facts`}>
      <h2 class="nhsuk-heading-m">Not known</h2>
      <p>
        Look it up in the record; do not guess. Leave out what you have not looked up. Each answer is kept with your
        name and an end, and the patient&apos;s waiting reports are decided again.
      </p>
      <div class="app-questions">
        {open.map((topic) => (
          <Question key={topic.fact} topic={topic} why={plainDates(known.why(topic.fact))} />
        ))}
      </div>
      <Button preventDoubleClick>Record these answers</Button>
    </form>
  );
}

function Question({ topic, why }: { readonly topic: Topic; readonly why: string }) {
  const { fact, question, within } = topic;
  return (
    <div class="app-question">
      <Radios
        name={`answer-${fact}`}
        legend={question}
        legendSize="s"
        hint={`Now: ${why}`}
        inline
        small
        items={YES_OR_NO}
      />
      {within !== undefined && (
        <Input name={`day-${fact}`} label="Or the date, in place of yes or no" type="date" width={10} />
      )}
    </div>
  );
}

function KnownTable({ patient, known }: PatientPageProps) {
  const topics = [...shippedFactBook().topics.values()].filter(({ fact }) => known.get(fact) !== "unknown");
  // What is so is read before what is not.
  const ordered = topics.toSorted((a, b) => Number(known.get(a.fact) === "no") - Number(known.get(b.fact) === "no"));
  return (
    <section aria-labelledby="known">
      <h2 class="nhsuk-heading-m" id="known">
        Known
      </h2>
      <Table
        caption="Facts that protocols ask for"
        captionHidden
        compact
        responsive
        columns={[{ header: "Question" }, { header: "Answer" }, { header: "From" }]}
        rows={ordered.map(({ fact, question }) => [
          question,
          <Tag colour={COLOURS[known.get(fact)]}>{WORDS[known.get(fact)]}</Tag>,
          plainDates(known.why(fact)),
        ])}
      />
      {ordered.length > 0 && (
        <Details summary="Change one of these">
          <form method="post" action={`/patients/${patient.id}/facts`}>
            <Select
              name="fact"
              label="What you know"
              options={[
                { value: "", text: "Choose" },
                ...ordered.map(({ fact, question }) => ({ value: fact, text: question })),
              ]}
            />
            <Radios name="answer" legend="Answer" legendSize="s" inline items={YES_OR_NO} />
            <Button variant="secondary" preventDoubleClick>
              Record this fact
            </Button>
          </form>
        </Details>
      )}
    </section>
  );
}

function RecentItems({ recent }: { readonly recent: readonly Recent[] }) {
  return (
    <section aria-labelledby="recent">
      <h2 class="nhsuk-heading-m" id="recent">
        Newest, open or not
      </h2>
      {recent.length === 0 ? (
        <p>None has come.</p>
      ) : (
        <Table
          caption="Newest first, open or not"
          captionHidden
          compact
          responsive
          columns={[{ header: "What" }, { header: "Received" }, { header: "Next" }, { header: "Status" }]}
          rows={recent.map((one) => [
            <a href={`/items/${one.id}`}>{one.about}</a>,
            { content: timeWords(one.opened_at), class: "app-nowrap" },
            <Tag colour={NEXT_COLOUR[one.next]}>{nextWords(one)}</Tag>,
            statusWords(one),
          ])}
        />
      )}
    </section>
  );
}

function Bands({ patient, bands, role }: PatientPageProps) {
  const { analytes } = standardTerms();
  const nameOf = (id: string): string => analytes.get(id)?.name ?? id;
  const options = [...analytes.values()]
    .filter(({ id, unit }) => unit !== "" && !NEVER_BANDED.has(id))
    .map(({ id, name, unit }) => ({ value: id, text: `${name}, ${unit}` }));
  return (
    <section aria-labelledby="bands">
      <h2 class="nhsuk-heading-m" id="bands">
        Bands of this patient&apos;s own
      </h2>
      <p>
        While a value stays in its band and within 20% of the last 90 days, a red flag goes to a GP without the alarm.
        Never for potassium, sodium or calcium.
      </p>
      {bands.length === 0 ? (
        <p>None is signed.</p>
      ) : (
        <Table
          caption="Signed bands"
          captionHidden
          compact
          responsive
          columns={[{ header: "Test" }, { header: "Band" }, { header: "Signed" }, { header: "Ends" }]}
          rows={bands.map((band) => [
            nameOf(band.analyte),
            `${band.low} to ${band.high} ${analytes.get(band.analyte)?.unit ?? ""}`,
            showDate(band.signedAt),
            showDate(band.expires),
          ])}
        />
      )}
      {role === "gp" && (
        <form method="post" action={`/patients/${patient.id}/bands`}>
          <Select name="analyte" label="Test" options={[{ value: "", text: "Choose" }, ...options]} />
          <Input name="low" label="From" width={5} inputmode="decimal" />
          <Input name="high" label="To" width={5} inputmode="decimal" />
          <Input name="months" label="Months that it holds, 12 at most" width={3} inputmode="numeric" />
          <Button variant="secondary" preventDoubleClick>
            Sign this band
          </Button>
        </form>
      )}
    </section>
  );
}
