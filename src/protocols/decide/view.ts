import type { Answer } from "../../patients/context.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Report, Result } from "../../reading/report.ts";
import type { Analyte } from "../../terms/analyte.ts";
import type { Hears } from "../standing/hear.ts";
import type { NameSays } from "../standing/words.ts";
import type { Amount } from "../table/amount.ts";
import type { Hit } from "./hit.ts";
import type { RangePosition } from "./range.ts";
import type { Reading } from "./reading-of.ts";
import type { Subject } from "./subject.ts";

// What rules and tables look at: the report as it was read, with what could be worked out of it once.

export type ResultView = {
  readonly index: number;
  readonly result: Result;
  readonly subject: Subject;
  /** Index of its own specimen, or of that of the group which it stands under; null where neither names one. */
  readonly specimen: number | null;
  /** Null where no analyte is known by this code and name, or where they contradict each other. */
  readonly analyte: Analyte | null;
  /** The analyte's name, else the laboratory's own. */
  readonly name: string;
  readonly says: NameSays;
  readonly reading: Reading;
  /** In the analyte's usual unit; "text" also where what was sent cannot be taken as a number. */
  readonly amount: Amount;
  readonly range: RangePosition;
  readonly grownUpHits: readonly Hit[];
  /** What the laboratory's words about this result and its specimen say. */
  readonly hears: Hears;
  readonly fasting: boolean | null;
  /** When it was collected, else received, else issued: as sent, null where nothing says. */
  readonly at: string | null;
};

export type AgeRange = { readonly least: number; readonly most: number };

export type ReportView = {
  readonly report: Report;
  /** From the register; null where matching is assumed or failed. */
  readonly patient: Patient | null;
  readonly age: AgeRange | null;
  readonly sex: "male" | "female" | "unknown";
  /** The instant of deciding. */
  readonly at: string;
  /** Every result that carries something; bare group headings are left out. */
  readonly results: readonly ResultView[];
  /** Results that only head a group. */
  readonly headings: readonly Result[];
  /** Comments of specimens that no result was measured in, as far as anybody can tell: they may be about any. */
  readonly unclaimedComments: readonly string[];
  /** What the laboratory's words about the report as a whole, those of headings and unclaimed specimens among them, say. */
  readonly hears: Hears;
  /** ODS code of the practice that received it, null where not known. */
  readonly practice: string | null;
  readonly fact: (topic: string) => Answer;
};
