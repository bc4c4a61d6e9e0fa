import { type BundleKind, fhirBytes } from "../fhir/bundle.ts";
import { type Draft, MAN, only, type Trap, WOMAN, withoutFlag } from "./trap.ts";

// The successor of the wire messages, as a document and as a message.

function sent(kind: BundleKind, serial: number, draft: Draft, status?: string): Trap["post"] {
  return ({ report }, cast) => fhirBytes(kind, report(cast, { laboratory: "partnership", ...draft }), serial, status);
}

export const FHIR_TRAPS: readonly Trap[] = [
  {
    ending: "json",
    name: "fhir-document-normal",
    shows: "A normal blood count as a FHIR document.",
    who: MAN,
    post: sent("document", 9001, {}),
    expects: [{ next: "file" }],
  },
  {
    ending: "json",
    name: "fhir-message-normal",
    shows: "A normal blood count as a FHIR message.",
    who: WOMAN,
    post: sent("message", 9002, {}),
    expects: [{ next: "file" }],
  },
  {
    ending: "json",
    name: "fhir-potassium-6-7-without-a-flag",
    shows: "The same potassium of 6.7 as a FHIR message.",
    who: { age: 70, sex: "female" },
    post: sent("message", 9003, {
      panels: ["urea-and-electrolytes"],
      values: { potassium: "6.7" },
      change: withoutFlag,
    }),
    expects: [{ next: "gp-now", floor: ["potassium-high"] }],
  },
  {
    ending: "json",
    name: "fhir-preliminary",
    shows: "A FHIR report that is not final.",
    who: MAN,
    post: sent("document", 9004, {}, "preliminary"),
    expects: [{ told: /preliminary/, next: { atLeast: "gp" } }],
  },
  {
    ending: "json",
    name: "fhir-range-in-words",
    shows: "A range of a FHIR result that is words only.",
    who: WOMAN,
    post: sent("document", 9005, {
      panels: ["inflammation"],
      change: only("Serum C reactive protein level", (result) => ({
        ...result,
        ranges: [{ text: "Up to 5" }],
      })),
    }),
    expects: [{ told: /range/, next: { atLeast: "gp" } }],
  },
  {
    ending: "json",
    name: "fhir-amended",
    shows: "A FHIR report that amends an earlier one.",
    who: { age: 48, sex: "male" },
    post: sent("message", 9006, {}, "amended"),
    expects: [{ told: /amended/, next: { atLeast: "gp-today" } }],
  },
];
