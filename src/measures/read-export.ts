import { Type } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../base/refusal.ts";
import { EXPORT_FORM, type ExportHeader, whatIsNoOccurrence } from "./export.ts";
import { measuresOf } from "./load.ts";
import type { Measures } from "./measure.ts";
import type { Occurrence } from "./occurrence.ts";
import { parseMeasure } from "./parse-measure.ts";
import { isWeek } from "./week.ts";

// An export comes from somebody else: every line is looked at before it is counted.

const Header = Type.Object(
  {
    form: Type.Literal(EXPORT_FORM),
    practice: Type.String({ pattern: "^[A-Z0-9]{3,10}$" }),
    weeks: Type.Array(Type.String(), { minItems: 1, maxItems: 600 }),
    edition: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    measures: Type.Array(Type.Unknown(), { maxItems: 1000 }),
  },
  { additionalProperties: false },
);
const Line = Type.Object(
  {
    kind: Type.String(),
    week: Type.String(),
    attributes: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  },
  { additionalProperties: false },
);

export type ReadExport = {
  readonly header: Omit<ExportHeader, "measures">;
  readonly measures: Measures;
  readonly occurrences: readonly Occurrence[];
};

/** Refuses ("bad-input") in one sentence, with the line, what is no export, was changed, or names what nobody counts. */
export function readExport(text: string): ReadExport {
  const [first = "", ...lines] = text.split("\n");
  const header = jsonOf(first, 1);
  if (!Value.Check(Header, header) || !header.weeks.every(isWeek)) {
    throw bad(1, `is not the header of ${EXPORT_FORM}`);
  }
  // A week that stood twice would be added twice.
  if (header.weeks.some((week, at) => at > 0 && week <= (header.weeks[at - 1] ?? ""))) {
    throw bad(1, "names a week twice, or its weeks out of order");
  }
  const measures = measuresOf(header.measures.map((one, at) => parseMeasure(`Line 1, measure ${at + 1}`, one)));
  if (measures.edition !== header.edition) throw bad(1, "has measures that are not those of its edition");
  const occurrences = lines.flatMap((line, at) => (line === "" ? [] : [parseLine(line, at + 2, header.weeks)]));
  const { form, practice, weeks, edition } = header;
  return { header: { form, practice, weeks, edition }, measures, occurrences };
}

function parseLine(line: string, number: number, weeks: readonly string[]): Occurrence {
  const read = jsonOf(line, number);
  if (!Value.Check(Line, read)) throw bad(number, "is no occurrence");
  if (!weeks.includes(read.week)) throw bad(number, "is of a week that its header does not name");
  const wrong = whatIsNoOccurrence(read);
  if (wrong !== null) throw bad(number, `is not of the vocabulary (${wrong})`);
  return read;
}

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw bad(number, "is not JSON");
  }
}

function bad(line: number, says: string): Refusal {
  return new Refusal("bad-input", `Line ${line} ${says}. Nothing was counted.`);
}
