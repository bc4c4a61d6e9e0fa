import type { Answer } from "../../../patients/context.ts";
import type { Patient } from "../../../patients/patient.ts";
import { decimal } from "../../../base/decimal.ts";
import type { PastResult } from "../../../patients/history.ts";
import { quantityOf } from "../../../terms/quantity.ts";
import { standardTerms } from "../../../terms/analyte.ts";
import type { LaboratoryDocument } from "../../../reading/document.ts";
import type { Decision } from "../../decision.ts";
import type { Protocol } from "../../protocol.ts";
import type { TextList } from "../../standing/lists.ts";
import { compile } from "../../table/compile.ts";
import { loadFloor } from "../../table/floor-limits.ts";
import { decide } from "../decide.ts";
import type { DecideInput } from "../input.ts";
import { prepare, type Prepared } from "../prepare.ts";
import { AT, PRACTICE } from "./reports.ts";

// Deciding for tests, against the product's own terms and floor, with small tables of the test's own.

const FLOOR = await loadFloor();

type Give<T> = { readonly [K in keyof T]?: T[K] };

/** A table that files whatever is a number; `more` puts other clauses or conditions in place. */
export function filesAll(analytes: readonly string[], more: Give<Protocol> = {}): Protocol {
  const name = more.protocol ?? `files-${analytes.join("-")}`;
  return {
    protocol: name,
    version: "1",
    title: name,
    decides: [...analytes],
    applies: [],
    columns: [{ id: "range", title: "Range", kind: "range", of: "this" }],
    clauses: [
      {
        clause: "1",
        when: { range: "below or inside or above or none" },
        next: "file",
        do: [],
        says: "It may be filed.",
      },
      { clause: "2", when: { range: "missing" }, next: "file", do: [], says: "It may be filed all the same." },
    ],
    sources: [],
    reviewBy: "2027-01-01",
    ...more,
  };
}

/** Files what any laboratory can measure here, whatever it is: the worst table that a GP could sign. */
export const RECKLESS: Protocol = filesAll([...standardTerms().analytes.keys()], {
  protocol: "reckless",
  columns: [],
  clauses: [
    {
      clause: "1",
      when: {},
      next: "file",
      do: [],
      despite: ["below-range", "above-range", "no-range"],
      says: "Everything may be filed.",
    },
  ],
});

export const LISTS: readonly TextList[] = [
  listOf("comment", [
    { laboratory: null, texts: ["eGFR is an estimate."] },
    { laboratory: "RX9LAB", texts: ["Analysed at the Eastmoor site."] },
  ]),
  listOf("clinical-information", [{ laboratory: null, texts: ["Annual review"] }]),
];

function listOf(kind: TextList["kind"], entries: TextList["entries"]): TextList {
  return { list: kind, version: "1", kind, title: kind, reviewBy: "2027-01-01", entries };
}

export function preparedFor(protocols: readonly Protocol[], practice: string | null = PRACTICE): Prepared {
  const inForce = protocols.map((protocol) => ({ table: compile(protocol), hash: null }));
  return prepare({ terms: standardTerms(), floor: FLOOR, lists: LISTS, inForce, practice });
}

export const aPatient: Patient = {
  id: "p1",
  nhsNumber: "9990000018",
  familyName: "Fernsby",
  givenName: "Ada",
  birthDate: "1960-05-04",
  sex: "male",
  postcode: null,
  registration: "registered",
  flags: [],
  staffRelations: [],
};

/** All facts "no" but those given. */
export function facts(given: Readonly<Record<string, Answer>> = {}, otherwise: Answer = "no"): DecideInput["known"] {
  return { get: (fact) => given[fact] ?? otherwise, target: () => null };
}

export function past(analyte: string, at: string, raw: string): PastResult {
  return { analyte, value: quantityOf(decimal(raw)), comparator: null, at, raw, unit: null };
}

const RECKLESSLY = preparedFor([RECKLESS]);

/** Decides with a patient matched exactly, all facts "no" and the reckless table, unless told otherwise. */
export function decided(document: LaboratoryDocument, more: Give<DecideInput> = {}): Decision {
  return decide(document, {
    at: AT,
    match: { kind: "exact", patient: aPatient },
    known: facts(),
    history: null,
    bands: [],
    assumed: [],
    prepared: RECKLESSLY,
    ...more,
  });
}

/** The standing rules and protocols' clauses that were told, as "rule@result". */
export function told({ because }: Decision): readonly string[] {
  return because.map(({ clause, result }) => (result === null ? `${clause}` : `${clause}@${result}`));
}
