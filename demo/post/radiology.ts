import { segment } from "../../src/reading/edifact/escape.ts";
import type { Person } from "../people/person.ts";
import { GPS, PRACTICE } from "../people/staff.ts";

// A radiology report (NHSRSR), which has no laboratory results in it.

export function radiologyText(today: string, person: Person): string {
  const at = `${today.replaceAll("-", "")}0715`;
  const gp = GPS[1]!;
  const body = [
    segment("UNH", "1", ["NHSRSR", "D", "1", "NH", "NHS002"]),
    segment("BGM", "RRR"),
    segment("DTM", ["137", at, "203"]),
    segment("NAD", "PO", [PRACTICE.ods, "901"], "", PRACTICE.name),
    segment("SPR", "ORG"),
    segment("NAD", "PO", [gp.gpCode, "900"], "", gp.name),
    segment("SPR", "PRO"),
    segment("NAD", "SRA", "", "", "General Radiology"),
    segment("SPR", "DPT"),
    segment("S02", "02"),
    segment("RFF", ["SRI", "RAD26000417"]),
    segment("DTM", ["ISR", at, "203"]),
    segment("S05", "05"),
    segment("PNA", "PAT", [person.nhsNumber, "OPI"], "US", "", ["SU", person.familyName], ["FO", person.givenName]),
    segment("DTM", ["329", person.birthDate.replaceAll("-", ""), "102"]),
    segment("PDI", person.sex === "male" ? "1" : "2"),
    segment("S10", "10"),
    segment("INV", "RS", ["XCHES", "ZZZ", "", "XR Chest"]),
    segment("S11", "11"),
    segment("STS", "", "VR"),
    segment("FTX", "RIT", "", "", ["Findings: heart size normal. Lungs clear."]),
  ];
  return [...body, segment("UNT", String(body.length + 1), "1")].join("");
}
