import type { Result } from "../report.ts";
import type { JsonObject } from "./json.ts";
import { listOf, textOf } from "./node.ts";
import { note, type Reading } from "./reading.ts";

// Interpretation, HL7 v3 ObservationInterpretation. Only a plain N is not abnormal; a code that we do not
// know, and words without a code, count as abnormal.

const MEANING: ReadonlyMap<string, "H" | "L" | "A" | "N"> = new Map([
  ...["H", "HH", "HU", "HX", ">"].map((code) => [code, "H"] as const),
  ...["L", "LL", "LU", "LX", "<"].map((code) => [code, "L"] as const),
  ...["A", "AA"].map((code) => [code, "A"] as const),
  ["N", "N"],
]);

export function readFlag(reading: Reading, node: JsonObject, path: string): Pick<Result, "flag" | "flagRaw"> {
  const sent = listOf(node, "interpretation").flatMap((concept) => {
    const codes = listOf(concept, "coding").flatMap((coding) => textOf(coding, "code") ?? []);
    const words = textOf(concept, "text");
    return codes.length > 0 ? codes : words === null ? [] : [words];
  });
  if (sent.length === 0) return { flag: null, flagRaw: null };
  const flagRaw = [...new Set(sent)].join(", ");
  const meanings = new Set(sent.map((code) => MEANING.get(code) ?? "A"));
  const unknown = sent.filter((code) => !MEANING.has(code));
  if (unknown.length > 0) note(reading, "unknown-flag", `${path}.flag`, unknown.join(", "));
  meanings.delete("N");
  const [only, ...more] = meanings;
  if (only === undefined || only === "N") return { flag: null, flagRaw };
  return { flag: more.length === 0 ? only : "A", flagRaw };
}
