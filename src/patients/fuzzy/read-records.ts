import { Refusal } from "../../base/refusal.ts";
import { sexCell, take } from "../cells.ts";
import { type Column, type CsvLine, headingsOf, parseCsv, plainHeading } from "../csv.ts";
import { findDay } from "../day.ts";
import { type Registration, REGISTRATIONS } from "../patient.ts";
import { plainWords } from "../words.ts";
import { type PersonRecord, personRecord } from "./record.ts";

// People as a CSV file lists them, by heading: a practice's register, or the public sets that such matching is
// measured on.

const COLUMNS: readonly Column[] = [
  { name: "id", also: ["recId", "recordId", "patientId", "queryId"], needed: true },
  { name: "familyName", also: ["surname", "lastName", "family"] },
  { name: "givenName", also: ["forename", "forenames", "firstName", "givenNames", "given"] },
  { name: "birthDate", also: ["dateOfBirth", "dob"] },
  { name: "sex", also: ["gender"] },
  { name: "postcode", also: ["postalCode", "zip", "zipCode"] },
  { name: "suburb", also: ["town", "city", "locality"] },
  { name: "address1", also: ["addressLine1", "street", "streetName", "address"] },
  { name: "address2", also: ["addressLine2"] },
  { name: "streetNumber", also: ["houseNumber", "house"] },
  { name: "state", also: ["county"] },
  { name: "nhsNumber", also: ["nhsNo", "nhs", "socSecId", "ssn"] },
  { name: "registration", also: ["registrationStatus", "status"] },
];

export type Records = {
  readonly records: readonly PersonRecord[];
  /** By the record's id, where the file says. */
  readonly registrations: ReadonlyMap<string, Registration>;
  /** As they stand in the file: headings that mean nothing here. */
  readonly unknown: readonly string[];
  /** Those of the headings to leave out that the file has. */
  readonly left: readonly string[];
};

/** Reads a file; `ignored` are headings that are left out. Refuses, as bad input, what is no such file. */
export function readRecords(what: string, bytes: Uint8Array, ignored: readonly string[]): Records {
  const left = new Set(ignored.map(plainHeading));
  const named = new Map(COLUMNS.map((column) => [column.name, without(column, left)]));
  const columns = [...named.values()].filter((column) => column !== null);
  const known = new Set([...columns.flatMap(({ name, also = [] }) => [name, ...also]).map(plainHeading), ...left]);
  const headings = headingsOf(what, bytes);
  const unknown = headings.filter((heading) => !known.has(plainHeading(heading)));
  const lines = parseCsv(what, bytes, columns).map(({ line, cell }): CsvLine => {
    return { line, cell: (column) => cell(named.get(column)?.name ?? "") };
  });
  const registrations = new Map<string, Registration>();
  const records = lines.map((line) => {
    const id = line.cell("id") ?? "";
    if (id === "") throw new Refusal("bad-input", `Nothing of the ${what} was loaded: line ${line.line} has no id.`);
    const status = plainWords(line.cell("registration") ?? "");
    const registration = REGISTRATIONS.find((one) => one === status);
    if (registration !== undefined) registrations.set(id, registration);
    return recordOf(id, line);
  });
  const here = new Set(headings.map(plainHeading));
  return { records, registrations, unknown, left: ignored.filter((heading) => here.has(plainHeading(heading))) };
}

/** A column under the names that are left of it; null where none is. */
function without({ name, also = [], needed = false }: Column, left: ReadonlySet<string>): Column | null {
  const [first, ...rest] = [name, ...also].filter((one) => needed || !left.has(plainHeading(one)));
  return first === undefined ? null : { name: first, also: rest, needed };
}

function recordOf(id: string, { cell }: CsvLine): PersonRecord {
  const born = cell("birthDate");
  const address = cell("address1");
  const numbered = /^(\d+[a-z]?)[\s,]+(\D.*)$/i.exec(address ?? "");
  const house = cell("streetNumber") ?? (numbered === null ? null : numbered[1]!);
  return personRecord(id, {
    "family-name": cell("familyName"),
    "given-name": cell("givenName"),
    // A day that no calendar has stays as it was typed: its digits are still compared.
    "birth-date": born === null ? null : (findDay(born) ?? born),
    sex: cell("sex") === "" ? null : take(sexCell(cell("sex") ?? ""), () => undefined),
    postcode: cell("postcode"),
    suburb: cell("suburb"),
    street: numbered !== null && cell("streetNumber") === null ? numbered[2]! : address,
    place: cell("address2"),
    house,
    state: cell("state"),
    number: cell("nhsNumber"),
  });
}
