import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import type { ReportedPatient } from "../reading/report.ts";
import { match } from "./match.ts";
import type { Patient } from "./patient.ts";
import { indexRegister } from "./register.ts";
import { numberFrom } from "./testing/people.ts";

// FEBRL 4: 5,000 invented people, and each of them once more with up to three mistakes a record. Its
// social security number is no NHS number, so that a valid one is made of it; a mistake in it therefore
// gives another valid number, the worst case.

const FOLDER = join(import.meta.dirname, "../../../shared/samples/matching");
const FILES = ["dataset4a.csv", "dataset4b.csv"] as const;
const left = FILES.filter((file) => !existsSync(join(FOLDER, file)));

function read(file: string): readonly Record<string, string>[] {
  return parse<Record<string, string>>(readFileSync(join(FOLDER, file)), { columns: true, trim: true });
}

function patientOf(row: Record<string, string>): Patient {
  const born = row["date_of_birth"] ?? "";
  return {
    id: row["rec_id"] ?? "",
    nhsNumber: row["soc_sec_id"] === "" ? null : numberFrom(Number(row["soc_sec_id"])),
    familyName: row["surname"] ?? "",
    givenName: row["given_name"] ?? "",
    birthDate: /^\d{8}$/.test(born) ? `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}` : null,
    sex: "unknown",
    postcode: row["postcode"] ?? null,
    registration: "registered",
    flags: [],
    staffRelations: [],
  };
}

function reportedFrom(patient: Patient): ReportedPatient {
  const { nhsNumber, familyName, givenName, birthDate, postcode } = patient;
  return {
    nhsNumber,
    nhsNumberValid: nhsNumber !== null,
    familyName,
    givenName,
    birthDate,
    sex: null,
    sexRaw: null,
    postcode,
  };
}

test("of 5,000 people with mistakes none is taken for another", (t) => {
  if (left.length > 0) {
    t.diagnostic(`1 check left out: ${left.join(", ")} not found`);
    return;
  }
  const register = indexRegister(read(FILES[0]).map(patientOf));
  const counts = { exact: 0, candidates: 0, none: 0, rightAmong: 0 };
  for (const patient of read(FILES[1]).map(patientOf)) {
    const who = patient.id.split("-")[1];
    const found = match(reportedFrom(patient), register);
    counts[found.kind] += 1;
    if (found.kind === "exact") assert.equal(found.patient.id.split("-")[1], who, patient.id);
    if (found.kind === "candidates" && found.candidates.some((one) => one.patient.id.split("-")[1] === who))
      counts.rightAmong += 1;
  }
  t.diagnostic(
    `exact ${counts.exact}, candidates ${counts.candidates} (the right one among them ${counts.rightAmong}), none ${counts.none}`,
  );
  assert.equal(counts.exact + counts.candidates + counts.none, 5000);
  assert.ok(
    counts.rightAmong >= 0.95 * (counts.candidates + counts.none),
    "a person is shown the right one nearly always",
  );
});
