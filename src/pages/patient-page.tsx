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
import { Button } from "../web/components/button.tsx";
import { Input } from "../web/components/input.tsx";
import { Radios } from "../web/components/radios.tsx";
import { Select } from "../web/components/select.tsx";
import { Table } from "../web/components/table.tsx";
import { Tag } from "../web/components/tag.tsx";

export type PatientPageProps = {
  readonly patient: Patient;
  readonly known: Known;
  readonly bands: readonly PersonalBand[];
  readonly role: Role;
  readonly at: Date;
};

const COLOURS = { yes: "blue", no: "grey", unknown: "yellow" } as const;
const WORDS = { yes: "Yes", no: "No", unknown: "Not known" } as const;

/** What tables may ask about a patient, each answer with where it came from. */
export function patientPage(props: PatientPageProps) {
  const { patient, known, at } = props;
  const { topics } = shippedFactBook();
  return {
    title: "What is known",
    current: null,
    banner: <PatientBanner patient={patient} on={at.toISOString()} />,
    children: (
      <>
        <BackLink href="/">Worklist</BackLink>
        <h1 class="nhsuk-heading-l">What is known</h1>
        <p>Protocols ask these questions. What is not known is never taken as no.</p>
        <Table
          caption="Facts that protocols ask for"
          captionHidden
          compact
          responsive
          columns={[{ header: "Question" }, { header: "Answer" }, { header: "From" }]}
          rows={[...topics.values()].map(({ fact, question }) => [
            question,
            <Tag colour={COLOURS[known.get(fact)]}>{WORDS[known.get(fact)]}</Tag>,
            known.why(fact),
          ])}
        />
        <FactForm patient={patient} />
        <Bands {...props} />
      </>
    ),
  };
}

function FactForm({ patient }: { readonly patient: Patient }) {
  const options = [...shippedFactBook().topics.values()].map(({ fact, question }) => ({ value: fact, text: question }));
  return (
    <form method="post" action={`/patients/${patient.id}/facts`}>
      <h2 class="nhsuk-heading-m">Record a fact</h2>
      <Select name="fact" label="What you know" options={[{ value: "", text: "Choose" }, ...options]} />
      <Radios
        name="answer"
        legend="Answer"
        legendSize="s"
        inline
        items={[
          { value: "yes", text: "Yes" },
          { value: "no", text: "No" },
          { value: "cannot-tell", text: "I cannot tell" },
        ]}
      />
      <p>Kept with your name and an end; the patient&apos;s waiting reports are decided again with it.</p>
      <Button preventDoubleClick>Record this fact</Button>
    </form>
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
