import type { SpecimenEntry, SpecimenMedicine, SpecimenSection } from "./specimen.ts";
import type { Fhir } from "./write-xml.ts";

// The coded entries behind a section, as hospitals send them: a list, and what it lists.

export const SNOMED = "http://snomed.info/sct";

export type Entry = { readonly urn: string; readonly entry: Fhir };
export type Add = (resource: Fhir) => Entry;

export function concept(code: string, display: string): Fhir {
  return { coding: [{ system: SNOMED, code, display }] };
}

/** The entries of a section: `add` puts a resource into the document and gives its address. */
export function entriesOf(section: SpecimenSection, subject: Fhir, add: Add): Fhir[] {
  const { conditions = [], procedures = [], medicines = [] } = section;
  const items: { readonly item: Entry; readonly flag?: Fhir }[] = [
    ...conditions.map((one) => ({ item: add(conditionOf(one, subject)) })),
    ...procedures.map((one) => ({ item: add(procedureOf(one, subject)) })),
    ...medicines.map((one) => {
      const medicine = add({ resourceType: "Medication", code: concept(one.code, one.display) });
      return { item: add(statementOf(one, subject, medicine)), flag: flagOf(one.change) };
    }),
  ];
  if (items.length === 0) return [];
  const list = add({
    resourceType: "List",
    status: "current",
    mode: "snapshot",
    ...(section.code === undefined ? {} : { code: concept(section.code, section.title) }),
    subject,
    entry: items.map(({ item, flag }) => ({ ...(flag === undefined ? {} : { flag }), item: { reference: item.urn } })),
  });
  return [{ reference: list.urn }];
}

function conditionOf({ code, display, status, verification }: SpecimenEntry, subject: Fhir): Fhir {
  return {
    resourceType: "Condition",
    clinicalStatus: status ?? "active",
    ...(verification === undefined ? {} : { verificationStatus: verification }),
    code: concept(code, display),
    subject,
  };
}

function procedureOf({ code, display, status }: SpecimenEntry, subject: Fhir): Fhir {
  return { resourceType: "Procedure", status: status ?? "completed", code: concept(code, display), subject };
}

function statementOf({ change, dose, route }: SpecimenMedicine, subject: Fhir, medicine: Entry): Fhir {
  const url = "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-MedicationChangeSummary-1";
  return {
    resourceType: "MedicationStatement",
    extension: [{ url, extension: [{ url: "status", valueCode: change }] }],
    status: change === "Stopped" ? "stopped" : "active",
    medicationReference: { reference: medicine.urn },
    subject,
    taken: change === "Stopped" ? "n" : "y",
    ...(dose === undefined && route === undefined
      ? {}
      : {
          dosage: [
            {
              ...(dose === undefined ? {} : { text: dose }),
              ...(route === undefined ? {} : { route: { coding: [{ display: route }] } }),
            },
          ],
        }),
  };
}

const FLAGS: Readonly<Record<string, readonly [string, string]>> = {
  Added: ["4", "Addition"],
  Amended: ["2", "Changed"],
  Stopped: ["5", "Ceased"],
  Continued: ["9", "Active"],
};

function flagOf(change: string): Fhir {
  const [code, display] = FLAGS[change] ?? ["9", "Active"];
  const system = "https://fhir.nhs.uk/STU3/CodeSystem/ITK-PatientMedicationChangeType-1";
  return { coding: [{ system, code, display }] };
}
