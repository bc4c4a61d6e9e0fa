import type { Person } from "../people/person.ts";
import type { SenderId } from "./senders.ts";

// What a letter says, before it is written in any format.

/** SNOMED CT codes of the headings that senders code. */
export const HEADINGS = {
  Diagnoses: "887161000000102",
  "Clinical summary": "887181000000106",
  Procedures: "887171000000109",
  Medications: "933361000000108",
  Allergies: "886921000000105",
  "Plan and requested actions": "887201000000105",
  "Family history": "887111000000104",
} as const;

export type Medicine = {
  readonly drug: string;
  readonly dose: string;
  readonly route: string;
  readonly frequency: string;
  readonly change: "Started" | "Stopped" | "Changed" | "Continued";
  readonly why?: string;
};

export type Part = {
  /** One of HEADINGS or the sender's own; null: words without a heading. */
  readonly heading: string | null;
  readonly lines: readonly string[];
  readonly medicines?: readonly Medicine[];
};

/** As the sender has them, which is not always as the register does. */
export type Named = Pick<Person, "title" | "familyName" | "givenName" | "birthDate" | "postcode"> & {
  readonly nhsNumber: string;
  readonly sex: "female" | "male";
  readonly address: readonly string[];
};

export type Content = {
  readonly sender: SenderId;
  readonly department: string;
  readonly author: string;
  readonly title: string;
  /** ISO dates: when the patient was seen, and when it was sent. */
  readonly seen: string;
  readonly sent: string;
  readonly about: Named;
  readonly parts: readonly Part[];
  /** The sender's own reference, the same in a copy. */
  readonly reference: string;
  readonly replaces?: string;
  /** The practice that it is addressed to; ours where left out. */
  readonly to?: { readonly ods: string; readonly name: string };
  /** As the sender's system ticks them; left out where it says nothing. */
  readonly asks?: boolean;
  readonly changes?: boolean;
  readonly urgent?: boolean;
};

export function part(heading: string | null, ...lines: readonly string[]): Part {
  return { heading, lines };
}

export function medicines(...list: readonly Medicine[]): Part {
  return { heading: "Medications", lines: [], medicines: list };
}

export function medicine(
  change: Medicine["change"],
  drug: string,
  dose: string,
  frequency: string,
  why?: string,
): Medicine {
  return { drug, dose, route: "oral", frequency, change, ...(why === undefined ? {} : { why }) };
}
