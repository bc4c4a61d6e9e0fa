import { showDate } from "../../base/show-date.ts";
import { compareParts } from "../../patients/compare.ts";
import { whyReasonNeeded } from "../../patients/enough.ts";
import type { Candidate, Patient } from "../../patients/patient.ts";
import type { ReportedPatient } from "../../reading/report.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { patientName } from "../../web/patient-name.ts";
import type { PageContent } from "../../web/route.ts";
import type { Circumstances } from "../../worklist/needs.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { nounOf } from "../../worklist/kind-words.ts";
import { NotSureForm } from "../desk/moves/not-sure-form.tsx";
import { Parts } from "./parts.tsx";
import { mustDo } from "./standing-words.ts";

export type WhosePage = {
  readonly item: ItemRow;
  /** What the wire claims; null where there is no report to claim anything. */
  readonly reported: ReportedPatient | null;
  /** Whose it is already, where that is settled. */
  readonly patient: Patient | null;
  /** The likeliest first. */
  readonly candidates: readonly Candidate[];
  /** How many less likely ones are not offered. */
  readonly fewer: number;
  readonly why: string;
  readonly found: readonly Patient[] | null;
  readonly typed: string;
  readonly mayAsk: boolean;
  readonly so: Circumstances;
};

/** Whose report is this? What was sent stands beside each who may be meant. */
export function whosePage(page: WhosePage): PageContent {
  const { item } = page;
  return {
    title: `Whose ${nounOf(item)} is this?`,
    current: "/",
    children: (
      <>
        <BackLink href={`/items/${item.id}`}>The {nounOf(item)}</BackLink>
        <h1 class="nhsuk-heading-l">{`Whose ${nounOf(item)} is this?`}</h1>
        <Body {...page} />
        <NotSureForm item={item} so={page.so} />
      </>
    ),
  };
}

function Body(page: WhosePage) {
  const { item, reported, patient, candidates, fewer, why, found, typed, mayAsk } = page;
  if (patient !== null) {
    return (
      <>
        <p>It is settled: this is {patientName(patient)}'s.</p>
        <MustDo patient={patient} />
        <p>
          <a href={`/items/${item.id}/wrong-patient`}>It is the wrong patient</a>
        </p>
      </>
    );
  }
  if (reported === null) return <p>The message could not be read, so that nothing says whose it is.</p>;
  const others = (found ?? []).filter(({ id }) => !candidates.some((one) => one.patient.id === id));
  return (
    <>
      <p>{why}</p>
      <h2 class="nhsuk-heading-m">Who may be meant: {candidates.length + fewer}</h2>
      {candidates.length > 1 && <p>The likeliest comes first. That one is likely does not make them the patient.</p>}
      {candidates.map((one) => (
        <CandidatePart key={one.patient.id} item={item} reported={reported} patient={one.patient} />
      ))}
      {fewer > 0 && (
        <p>
          {fewer} more {fewer === 1 ? "is" : "are"} less likely and not shown. Look for them below.
        </p>
      )}
      {candidates.length === 0 && <p>Nobody in the register is near enough to be offered.</p>}
      <h2 class="nhsuk-heading-m">Look for somebody else</h2>
      <form method="post" action={`/items/${item.id}/patient/search`}>
        <Input
          name="what"
          label="Name, date of birth or NHS number"
          hint="For example: Osgood 11-02-1968"
          value={typed}
          autocomplete="off"
          width={20}
        />
        <Button variant="secondary">Look in the register</Button>
      </form>
      {found !== null && others.length === 0 && <p>Nobody else is found by that.</p>}
      {others.map((one) => (
        <CandidatePart key={one.id} item={item} reported={reported} patient={one} />
      ))}
      {mayAsk && <NobodyForm item={item} />}
    </>
  );
}

function CandidatePart({
  item,
  reported,
  patient,
}: {
  readonly item: ItemRow;
  readonly reported: ReportedPatient;
  readonly patient: Patient;
}) {
  const parts = compareParts(reported, patient);
  const needed = whyReasonNeeded(parts);
  const name = patientName(patient);
  return (
    <section class="app-candidate" aria-label={`${name}, born ${showDate(patient.birthDate)}`}>
      <h3 class="nhsuk-heading-s">
        {name}, born {showDate(patient.birthDate)}{" "}
        {patient.registration !== "registered" && <Tag colour="yellow">{patient.registration}</Tag>}
      </h3>
      <Parts reported={reported} patient={patient} parts={parts} caption={`What was sent beside ${name}`} />
      <MustDo patient={patient} />
      <form method="post" action={`/items/${item.id}/patient`}>
        <input type="hidden" name="version" value={item.version} />
        <input type="hidden" name="patient" value={patient.id} />
        {needed !== null && (
          <Textarea
            name="comment"
            id={`comment-${patient.id}`}
            label="Your reason"
            hint={inOurDates(needed)}
            rows={2}
          />
        )}
        <Button variant={needed === null ? undefined : "secondary"} preventDoubleClick>
          This is the patient<span class="nhsuk-u-visually-hidden">: {name}</span>
        </Button>
      </form>
    </section>
  );
}

export function MustDo({ patient }: { readonly patient: Patient }) {
  const says = mustDo(patient);
  if (says.length === 0) return null;
  return (
    <InsetText>
      {says.map((one) => (
        <p key={one}>{one}</p>
      ))}
    </InsetText>
  );
}

function NobodyForm({ item }: { readonly item: ItemRow }) {
  return (
    <section>
      <h2 class="nhsuk-heading-m">Nobody of ours</h2>
      <form method="post" action={`/items/${item.id}/nobody`}>
        <input type="hidden" name="version" value={item.version} />
        <Textarea name="comment" id="comment-nobody" label="What you have looked for" rows={2} />
        <p>It goes to a GP, who may return it to the sender.</p>
        <Button variant="secondary" preventDoubleClick>
          Nobody of ours: ask a GP
        </Button>
      </form>
    </section>
  );
}

/** Matching speaks of dates as they are sent; a person reads the month as a word. */
function inOurDates(says: string): string {
  return says.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => showDate(day));
}
