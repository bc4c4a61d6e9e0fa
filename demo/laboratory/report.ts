import type { WireReport, WireResult, WireSpecimen } from "../../src/reading/edifact/wire.ts";
import { workingDayBefore } from "../calendar.ts";
import type { Person } from "../people/person.ts";
import { GPS, PRACTICE, type StaffMember } from "../people/staff.ts";
import type { AnalyteId } from "./analytes.ts";
import { LABORATORIES, type LaboratoryId } from "./laboratories.ts";
import { panel, type PanelId } from "./panels.ts";
import { resultOf } from "./result.ts";

// A report as one department sends it for one patient.

/** What is the same for all reports of one request. */
export type Request = {
  readonly today: string;
  readonly person: Person;
  readonly laboratory: LaboratoryId;
  /** Number of the request, as the practice gave it. */
  readonly number: string;
  /** ISO 8601 day; the last working day where left out. */
  readonly collected?: string;
  readonly requester?: StaffMember;
  readonly clinicalInformation?: readonly string[];
};

type Departmental = {
  readonly id: string;
  readonly department: string;
  readonly specimens: readonly WireSpecimen[];
  readonly results: readonly WireResult[];
};

/** A report of given results; `over` replaces whatever a trap needs otherwise. */
export function reportOf(request: Request, part: Departmental, over: Partial<WireReport> = {}): WireReport {
  const { today, person, laboratory } = request;
  const requester = request.requester ?? GPS[0]!;
  const doctor = { code: requester.gpCode ?? "", name: requester.name };
  return {
    reference: "1",
    at: `${today}T06:45`,
    requester: doctor,
    recipients: [doctor],
    recipientPractice: { code: PRACTICE.ods, name: PRACTICE.name },
    laboratory: { organisation: LABORATORIES[laboratory].organisation, department: part.department },
    reportId: part.id,
    status: "UN",
    issued: `${today}T06:30`,
    patient: {
      nhsNumber: person.nhsNumber,
      familyName: person.familyName.toUpperCase(),
      givenName: person.givenName,
      title: person.title,
      birthDate: person.birthDate,
      sex: person.sex === "male" ? "1" : "2",
      address: person.address,
      postcode: person.postcode,
    },
    ...(request.clinicalInformation === undefined ? {} : { clinicalInformation: request.clinicalInformation }),
    specimens: part.specimens,
    results: part.results,
    ...over,
  };
}

/** One specimen of the request, with the request's number on it. */
export function specimenOf(request: Request, type: string, letter = ""): WireSpecimen {
  const day = request.collected ?? workingDayBefore(request.today);
  return {
    type,
    id: `${request.number}${letter}`,
    requestId: request.number,
    collected: `${day}T09:20`,
    received: `${day}T14:05`,
  };
}

/** Panels of one department as specimens and results, a heading before each panel that has one. */
export function panelParts(
  request: Request,
  panels: readonly PanelId[],
  valueOf: (id: AnalyteId) => string,
): { readonly specimens: readonly WireSpecimen[]; readonly results: readonly WireResult[] } {
  const types = [...new Set(panels.map((id) => panel(id).specimen))];
  const seen = new Set<AnalyteId>();
  let groups = 0;
  const results = panels.flatMap((id): WireResult[] => {
    const { heading, specimen, analytes } = panel(id);
    const own = analytes.filter((one) => !seen.has(one));
    for (const one of own) seen.add(one);
    const place = types.indexOf(specimen) + 1;
    const base = { laboratory: request.laboratory, sex: request.person.sex };
    if (heading === null) return own.map((one) => resultOf(one, valueOf(one), { ...base, specimen: place }));
    groups += 1;
    const inGroup = groups;
    const code = request.laboratory === "community" ? {} : { code: heading.readv2, system: "911" as const };
    const header: WireResult = { ...code, name: heading.name, group: inGroup, specimen: place };
    return [header, ...own.map((one) => resultOf(one, valueOf(one), { ...base, inGroup }))];
  });
  const specimens = types.map((type, at) => specimenOf(request, type, types.length > 1 ? "ABCDE"[at] : ""));
  return { specimens, results };
}
