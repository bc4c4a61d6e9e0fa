import type { Answer } from "../../patients/context.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Report, Result } from "../../reading/report.ts";
import type { Analyte } from "../../terms/analyte.ts";
import type { NameSays } from "../standing/words.ts";
import type { Amount } from "../table/amount.ts";
import type { RangePosition } from "./range.ts";
import type { Reading } from "./reading-of.ts";

// What rules and tables look at: the report as it was read, with what could be worked out of it once.

export type ResultView = {
  readonly index: number;
  readonly result: Result;
  /** Null where no analyte is known by this code and name, or where they contradict each other. */
  readonly analyte: Analyte | null;
  /** What else it may be: a floor looks at each of these as well. */
  readonly candidates: readonly Analyte[];
  /** Why there is no analyte, as a sentence; null where there is one. */
  readonly analyteSays: string | null;
  /** The analyte's name, else the laboratory's own. */
  readonly name: string;
  readonly says: NameSays;
  readonly reading: Reading;
  /** In the analyte's usual unit; "text" also where what was sent cannot be taken as a number. */
  readonly amount: Amount;
  readonly range: RangePosition;
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
  /** ODS code of the practice that received it, null where not known. */
  readonly practice: string | null;
  readonly fact: (topic: string) => Answer;
};
