import { writeNhs003Text } from "../../src/reading/edifact/write.ts";
import { analyte, type AnalyteId } from "../laboratory/analytes.ts";
import { reportOf, type Request, specimenOf } from "../laboratory/report.ts";
import { resultOf } from "../laboratory/result.ts";
import type { Person } from "../people/person.ts";
import { interchange } from "./interchange.ts";

/** Values in the middle of what the laboratory calls usual, so that nothing is needed. */
const USUAL = { crp: "2", sodium: "140" } as const satisfies Partial<Record<AnalyteId, string>>;
export type Plain = keyof typeof USUAL;

/** From the other end of the register than the day's own post, and after those whom the letters of the week before name. */
const FROM = 40;

/** One file of an earlier day (ISO 8601), a report each for so many people: the `batch`-th so many of the register. */
export function pastReports(
  day: string,
  people: readonly Person[],
  { batch, count, results }: { readonly batch: number; readonly count: number; readonly results: readonly Plain[] },
): Uint8Array {
  // Of a woman a protocol asks first whether she is pregnant, and whoever is at the desk would have to find out.
  const free = people
    .filter(({ cast, registration, sex }) => cast === null && registration === "registered" && sex === "male")
    .toReversed();
  const whose = free.slice(FROM + batch * count, FROM + (batch + 1) * count);
  const reports = whose.map((person, n) => {
    const number = `HL${String(18_000 + batch * count + n)}`;
    const request: Request = { today: day, person, laboratory: "royal", number };
    const sent = { laboratory: "royal", sex: person.sex } as const;
    return reportOf(request, {
      id: `${number}/A/${day.replaceAll("-", "")}`,
      department: "Clinical Biochemistry",
      specimens: [specimenOf(request, "Serum")],
      results: results.map((id) => resultOf(id, Number(USUAL[id]).toFixed(analyte(id).decimals), sent)),
    });
  });
  return Buffer.from(writeNhs003Text(interchange("royal", day, String(3001 + batch), reports), true), "latin1");
}
