import type { Decision } from "../../../protocols/decision.ts";
import { NOBODY, type Report } from "../../../reading/report.ts";
import { type FactsFrom, factsOf, type PlanFacts } from "./facts.ts";

// Decisions and reports for the tests of plans: plain values, of which a test changes what it is about.

export function deciding(over: Partial<Decision> = {}): Decision {
  return {
    source: "a.edi",
    reportId: "1",
    next: "file",
    within: "P5D",
    because: [],
    do: [],
    floor: [],
    asks: [],
    assumed: [],
    ...over,
  };
}

/** A final report with a number for each name. */
export function reportWith(names: readonly string[], collected: string | null = "2026-11-02T08:05"): Report {
  const result = {
    code: null,
    system: null,
    isGroup: false,
    group: null,
    specimen: 0,
    raw: "5",
    value: 5,
    comparator: null,
    unit: "mmol/L",
    text: null,
    codedValue: null,
    ranges: [],
    flag: null,
    flagRaw: null,
    status: "final",
    statusRaw: null,
    comments: [],
  };
  return {
    kind: "report",
    source: "a.edi",
    format: "edifact-nhs003",
    message: "1",
    patient: {
      nhsNumber: null,
      nhsNumberValid: false,
      familyName: null,
      givenName: null,
      birthDate: null,
      sex: null,
      sexRaw: null,
      postcode: null,
    },
    reportId: "1",
    requestId: null,
    status: "final",
    statusRaw: null,
    issued: null,
    requester: NOBODY,
    copyTo: [],
    laboratory: NOBODY,
    clinicalInformation: [],
    comments: [],
    specimens: [{ id: null, type: "Blood", collected, received: null, fasting: null, comments: [] }],
    results: names.map((name) => ({ ...result, name })),
    oddities: [],
  };
}

/** Facts at noon on 2 November 2026 for an assistant, about a report of one potassium. */
export function factsAbout(over: Partial<FactsFrom> & { readonly do?: Decision["do"] } = {}): PlanFacts {
  const decision = over.decision ?? deciding(over.do === undefined ? {} : { do: over.do, next: "tests" });
  return factsOf({
    role: "assistant",
    at: new Date("2026-11-02T12:00:00Z"),
    decision,
    next: decision.next,
    document: reportWith(["potassium"]),
    patient: null,
    outstanding: [],
    ...over,
  });
}
