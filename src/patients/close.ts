import type { ReportedPatient } from "../reading/report.ts";
import { isClose, type Likeness } from "./fuzzy/likeness.ts";
import { likenessesOf } from "./fuzzy/likenesses.ts";
import { recordOfPatient, recordOfReported } from "./fuzzy/people.ts";
import type { Detail } from "./fuzzy/record.ts";
import type { Comparison, Part, Patient } from "./patient.ts";

const DETAIL: Readonly<Record<Part, Detail>> = {
  "nhs-number": "number",
  "family-name": "family-name",
  "given-name": "given-name",
  "birth-date": "birth-date",
  sex: "sex",
  postcode: "postcode",
};

/** The same parts; of each that differs only a little also how little. What is missing or agrees stays as it is. */
export function withCloseness(
  parts: readonly Comparison[],
  reported: ReportedPatient,
  patient: Patient,
): readonly Comparison[] {
  if (parts.every(({ is }) => is !== "differs")) return parts;
  const likenesses = likenessesOf(recordOfReported(reported), recordOfPatient(patient));
  const inPlace = "they stand in each other's place";
  return parts.map((one) => {
    const likeness: Likeness = likenesses[DETAIL[one.part]];
    const isName = one.part === "family-name" || one.part === "given-name";
    const isSwapped = isName && likenesses.swapped === "both";
    if (one.is !== "differs" || (!isSwapped && !isClose(likeness))) return one;
    const how = [isSwapped ? inPlace : null, likeness.how].filter((text) => text !== null).join(", ");
    // The number's own sentence says already what is wrong with it.
    return how === "" ? one : { ...one, close: how, says: `${one.says}: ${how}` };
  });
}
