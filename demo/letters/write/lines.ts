import { PRACTICE } from "../../people/staff.ts";
import { slashed, spelled } from "../dates.ts";
import type { Content, Medicine, Part } from "../letter.ts";
import { SENDERS } from "../senders.ts";
import { titled } from "../voice.ts";

// A letter as its sender's typist sees it, whatever file it becomes.

export type Head = {
  readonly organisation: string;
  readonly address: string;
  readonly department: string;
  readonly title: string;
  /** "Our reference: ..." and so on. */
  readonly about: readonly string[];
  readonly patient: readonly string[];
  readonly to: string;
};

export function headOf({ sender, department, title, reference, seen, sent, about, to = PRACTICE }: Content): Head {
  const { name, address } = SENDERS[sender];
  const { title: called, givenName, familyName, birthDate, nhsNumber, address: home, postcode } = about;
  return {
    organisation: name,
    address,
    department,
    title,
    about: [`Our reference: ${reference}`, `Date: ${spelled(sent)}`, `Date seen: ${spelled(seen)}`],
    patient: [
      `Patient: ${titled(called)} ${givenName} ${familyName}`,
      `Date of birth: ${slashed(birthDate)}`,
      `NHS number: ${spaced(nhsNumber)}`,
      `Address: ${[...home, postcode].join(", ")}`,
    ],
    to: to.name,
  };
}

export function spaced(nhsNumber: string): string {
  return nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/u, "$1 $2 $3");
}

export const COLUMNS = ["Drug", "Dose", "Route", "Frequency", "Status"] as const;

export function rowOf({ drug, dose, route, frequency, change, why }: Medicine): readonly string[] {
  return [drug, dose, route, frequency, why === undefined ? change : `${change}: ${why}`];
}

/** "Started: Amoxicillin 500 mg oral three times a day". */
export function sentenceOf({ drug, dose, route, frequency, change, why }: Medicine): string {
  return `${change}: ${drug} ${dose} ${route} ${frequency}${why === undefined ? "" : ` (${why})`}`;
}

/** A part's words without any table, for formats that have none. */
export function plainPart({ lines, medicines = [] }: Part): readonly string[] {
  return [...lines, ...medicines.map(sentenceOf)];
}

export function endOf({ author, sender }: Content): readonly string[] {
  return ["Yours sincerely,", author, SENDERS[sender].name];
}

/** The whole letter as plain text. */
export function plainText(content: Content): string {
  const head = headOf(content);
  const parts = content.parts.map((one) => [...(one.heading === null ? [] : [one.heading]), ...plainPart(one)]);
  return [
    [head.organisation, head.department, head.address],
    [head.title],
    head.about,
    head.patient,
    [`To: ${head.to}`],
    ...parts,
    endOf(content),
  ]
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}
