import { resolve, type Resource } from "../fhir/bundle.ts";
import { readConcept } from "../fhir/concept.ts";
import type { JsonObject } from "../fhir/json.ts";
import { childOf, listOf, textOf } from "../fhir/node.ts";
import { nameOf, partyOf, readParty } from "../fhir/party.ts";
import { type Reading } from "../fhir/reading.ts";
import type { Addressee, Sender } from "../letter.ts";
import { NOBODY, type Party } from "../report.ts";
import { careSettingOf } from "./format.ts";

// Who wrote, and to whom.

/** What senders write where they do not know the practice: it names none, so that it is nobody else's either. */
const NO_PRACTICE: ReadonlySet<string> = new Set(["V81997", "V81998", "V81999"]);

export function senderOf(reading: Reading, header: Resource | null, composition: Resource): Sender {
  const { node } = composition;
  const authors = listOf(node, "author").flatMap((one) => personOf(reading, composition, one, "from.author") ?? []);
  const custodian = partyOf(reading, composition, childOf(node, "custodian"), "from.organisation");
  const mailed =
    header === null ? null : personOf(reading, header, childOf(header.node, "sender"), "from.organisation");
  const place = [custodian, ...authors, mailed].find((one) => one !== null && one.organisation !== null) ?? null;
  return {
    organisation: place?.organisation ?? null,
    organisationCode: place?.organisationCode ?? null,
    department: careSettingOf(composition) ?? authors.find((one) => one.department !== null)?.department ?? null,
    author: authors.map(({ name }) => name).find((name) => name !== null) ?? null,
  };
}

export function addresseesOf(
  reading: Reading,
  header: Resource | null,
  patient: Resource | undefined,
  listed: readonly Resource[],
): Addressee[] {
  const found: Party[] = [];
  const put = (party: Party | null): void => void (party !== null && found.push(party));
  if (header !== null) {
    for (const one of listOf(header.node, "receiver")) put(personOf(reading, header, one, "to"));
  }
  for (const resource of listed) put(partyOfResource(reading, resource, "to"));
  if (patient !== undefined) {
    for (const one of listOf(patient.node, "generalPractitioner")) put(personOf(reading, patient, one, "to"));
  }
  const addressees = found.map(addressee).filter(({ name, organisation }) => name !== null || organisation !== null);
  return addressees.filter(
    (one, at) => !addressees.some((other, index) => index !== at && says(other, one, index < at)),
  );
}

function addressee({ name, organisation, organisationCode }: Party): Addressee {
  const isNone = NO_PRACTICE.has(organisationCode?.trim().toUpperCase() ?? "");
  return {
    organisation: organisation ?? organisationCode,
    organisationCode: isNone ? null : organisationCode,
    name,
  };
}

/** True where the other says all that this one says: a practice beside one of its doctors is the same address. */
function says(other: Addressee, one: Addressee, isEarlier: boolean): boolean {
  if (other.organisation !== one.organisation || other.organisationCode !== one.organisationCode) return false;
  if (one.name === other.name) return isEarlier;
  return one.name === null;
}

/** As `partyOf`, and a person's place of work where a role names it beside them. */
function personOf(reading: Reading, from: Resource, reference: JsonObject, path: string): Party | null {
  const resolved = resolve(reading.bundle, from, reference);
  return resolved.kind === "found" && KNOWN.has(resolved.resource.type)
    ? partyOfResource(reading, resolved.resource, path)
    : partyOf(reading, from, reference, path);
}

const KNOWN = new Set([
  "Practitioner",
  "PractitionerRole",
  "Organization",
  "Patient",
  "RelatedPerson",
  "HealthcareService",
]);

function partyOfResource(reading: Reading, resource: Resource, path: string): Party | null {
  switch (resource.type) {
    case "Patient":
    case "RelatedPerson":
      return { ...NOBODY, name: nameOf(resource.node) };
    case "HealthcareService": {
      const provider = partyOf(reading, resource, childOf(resource.node, "providedBy"), path);
      return { ...(provider ?? NOBODY), department: textOf(resource.node, "name") };
    }
    case "Practitioner": {
      const role = roleOf(reading, resource);
      const party = readParty(reading, resource, path);
      return role === undefined ? party : { ...roleParty(reading, role, path), name: party?.name ?? null };
    }
    case "PractitionerRole":
      return roleParty(reading, resource, path);
    default:
      return readParty(reading, resource, path);
  }
}

function roleParty(reading: Reading, role: Resource, path: string): Party {
  const party = readParty(reading, role, path) ?? NOBODY;
  const [specialty] = listOf(role.node, "specialty");
  return { ...party, department: specialty === undefined ? null : readConcept(specialty).text };
}

function roleOf({ bundle }: Reading, practitioner: Resource): Resource | undefined {
  return bundle.resources.find((one) => {
    if (one.type !== "PractitionerRole") return false;
    const person = resolve(bundle, one, childOf(one.node, "practitioner"));
    return person.kind === "found" && person.resource === practitioner;
  });
}
