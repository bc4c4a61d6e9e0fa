import { digitsOf, spaced } from "../../base/nhs-number.ts";
import { showDate } from "../../base/show-date.ts";
import type { Comparison, Part, Patient } from "../../patients/patient.ts";
import type { ReportedPatient } from "../../reading/report.ts";
import { Table } from "../../web/components/table.tsx";

// What was sent beside what the register has, part by part. Agreeing, differing and missing are told apart by a
// word and a sign, and never by colour alone.

const PART_WORDS: Readonly<Record<Part, string>> = {
  "nhs-number": "NHS number",
  "family-name": "Family name",
  "given-name": "Given name",
  "birth-date": "Date of birth",
  sex: "Sex",
  postcode: "Postcode",
};

const IS_WORDS: Readonly<Record<Comparison["is"], { readonly sign: string; readonly word: string }>> = {
  agrees: { sign: "✓", word: "Agrees" },
  differs: { sign: "✗", word: "Differs" },
  missing: { sign: "?", word: "Missing" },
};

export function Parts({
  reported,
  patient,
  parts,
  caption,
}: {
  readonly reported: ReportedPatient;
  readonly patient: Patient;
  readonly parts: readonly Comparison[];
  readonly caption: string;
}) {
  return (
    <Table
      caption={caption}
      captionHidden
      compact
      responsive
      firstCellIsHeader
      columns={[{ header: "Part" }, { header: "As sent" }, { header: "In the register" }, { header: "Together" }]}
      rows={parts.map(({ part, is, close }) => [
        PART_WORDS[part],
        sentText(reported, part),
        heldText(patient, part),
        {
          content: (
            <>
              <span class={`app-part app-part--${is}`}>
                <span aria-hidden="true">{IS_WORDS[is].sign}</span> {IS_WORDS[is].word}
              </span>
              {close !== undefined && <> but is close: {close}</>}
            </>
          ),
        },
      ])}
    />
  );
}

function sentText(sent: ReportedPatient, part: Part): string {
  switch (part) {
    case "nhs-number":
      return number(sent.nhsNumber) + (sent.nhsNumber !== null && !sent.nhsNumberValid ? " (not a valid number)" : "");
    case "family-name":
      return sent.familyName ?? "Not sent";
    case "given-name":
      return sent.givenName ?? "Not sent";
    case "birth-date":
      return sent.birthDate === null ? "Not sent" : showDate(sent.birthDate);
    case "sex":
      return sent.sex ?? "Not sent";
    case "postcode":
      return sent.postcode ?? "Not sent";
  }
}

function heldText(held: Patient, part: Part): string {
  switch (part) {
    case "nhs-number":
      return held.nhsNumber === null ? "Not recorded" : spaced(held.nhsNumber);
    case "family-name":
      return held.familyName;
    case "given-name":
      return held.givenName;
    case "birth-date":
      return showDate(held.birthDate);
    case "sex":
      return held.sex;
    case "postcode":
      return held.postcode ?? "Not recorded";
  }
}

function number(text: string | null): string {
  if (text === null || text.trim() === "") return "Not sent";
  const digits = digitsOf(text);
  return digits === null ? text : spaced(digits);
}
