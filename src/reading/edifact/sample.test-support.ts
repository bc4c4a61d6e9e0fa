import { read } from "../read.ts";
import type { Document } from "../document.ts";
import type { Report } from "../report.ts";
import type { Wire, WireReport, WireResult } from "./wire.ts";
import { writeNhs003, writeNhs003Text } from "./write.ts";

// A plain, right message to begin a test with; people, laboratory and practice are invented.

export const POTASSIUM: WireResult = {
  code: "44I4.",
  system: "911",
  name: "Serum potassium",
  value: "4.3",
  unit: "mmol/L",
  ranges: [{ low: "3.5", high: "5.3" }],
};

export function wireReport(over: Partial<WireReport> = {}): WireReport {
  return {
    reference: "1",
    at: "2026-03-02T08:15",
    requester: { code: "G9990001", name: "Dr Isolde Marrow" },
    recipients: [{ code: "G9990001", name: "Dr Isolde Marrow" }],
    recipientPractice: { code: "Y90001", name: "Larch Road Surgery" },
    laboratory: { organisation: "Northwold General Hospital", department: "Biochemistry" },
    reportId: "NW/26/000123",
    status: "UN",
    issued: "2026-03-02T08:00",
    patient: {
      nhsNumber: "9990000018",
      familyName: "Quill",
      givenName: "Adeline",
      birthDate: "1961-04-05",
      sex: "2",
      address: ["1 Larch Road", "Northwold"],
      postcode: "ZZ99 3VZ",
    },
    specimens: [{ type: "Serum", id: "S26000123", collected: "2026-03-01T09:05", received: "2026-03-01T13:30" }],
    results: [POTASSIUM],
    ...over,
  };
}

export function wire(messages: readonly WireReport[] = [wireReport()]): Wire {
  return {
    sender: "5009990000001",
    recipient: "5009990000002",
    at: "2026-03-02T08:15",
    reference: "4711",
    acknowledge: true,
    messages,
  };
}

export function wireText(report: Partial<WireReport> = {}): string {
  return writeNhs003Text(wire([wireReport(report)]));
}

export function wireBytes(report: Partial<WireReport> = {}): Uint8Array {
  return writeNhs003(wire([wireReport(report)]));
}

export function readText(text: string): readonly Document[] {
  return read(Buffer.from(text, "latin1"), "post.edi");
}

/** The one report of a text; throws where there is another number or it is unreadable. */
export function getReport(text: string): Report {
  const documents = readText(text);
  const [document] = documents;
  if (documents.length !== 1 || document?.kind !== "report") throw new Error(JSON.stringify(documents));
  return document;
}

export function codesOf(report: Report): string[] {
  return report.oddities.map(({ code }) => code);
}
