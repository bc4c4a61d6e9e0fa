import { NOBODY, type Party } from "../report.ts";
import type { Resource } from "./bundle.ts";
import { type JsonObject } from "./json.ts";
import { childOf, listOf, textOf, textsOf } from "./node.ts";
import { follow, followReference, note, type Reading } from "./reading.ts";

// Practitioner, PractitionerRole and Organization to a party. A reference that leads nowhere but has
// words keeps its words.

/** The party that a reference names; null where it names nobody. */
export function partyOf(reading: Reading, from: Resource, reference: JsonObject, path: string): Party | null {
  const found = followReference(reading, from, reference, path);
  const display = textOf(reference, "display");
  if (found !== undefined) return readParty(reading, found, path);
  const identifiers = listOf(reference, "identifier");
  const value = identifiers.map((each) => textOf(each, "value")).find((each) => each !== null) ?? null;
  if (display === null && value === null) return null;
  return {
    ...NOBODY,
    code: value,
    kind: kindIn(identifiers),
    name: display,
    organisationCode: odsCodeIn(identifiers),
  };
}

/** The party that a resource is; null, and told, where it is of no kind that can be one. */
export function readParty(reading: Reading, resource: Resource, path: string): Party | null {
  const { node } = resource;
  switch (resource.type) {
    case "Practitioner":
      return { ...NOBODY, code: codeOf(node), kind: kindIn(listOf(node, "identifier")), name: nameOf(node) };
    case "Organization":
      return {
        ...NOBODY,
        code: codeOf(node),
        organisation: textOf(node, "name") ?? codeOf(node),
        organisationCode: odsCodeIn(listOf(node, "identifier")),
      };
    case "PractitionerRole":
      return readRole(reading, resource, path);
    default:
      note(reading, "unread-part", path, `${resource.type} as a party`);
      return null;
  }
}

/** Either part of a role may be a resource, or no more than a display and an identifier in the reference. */
function readRole(reading: Reading, role: Resource, path: string): Party {
  const person = follow(reading, role, "practitioner", path)?.node;
  const organisation = follow(reading, role, "organization", path)?.node;
  const personReference = childOf(role.node, "practitioner");
  const organisationReference = childOf(role.node, "organization");
  return {
    ...NOBODY,
    code: (person === undefined ? null : codeOf(person)) ?? codeOf(personReference) ?? codeOf(role.node),
    kind: kindIn([person ?? personReference, role.node].flatMap((node) => listOf(node, "identifier"))),
    name: (person === undefined ? null : nameOf(person)) ?? textOf(personReference, "display"),
    organisation:
      (organisation === undefined ? null : (textOf(organisation, "name") ?? codeOf(organisation))) ??
      textOf(organisationReference, "display") ??
      codeOf(organisationReference),
    organisationCode: odsCodeIn(listOf(organisation ?? organisationReference, "identifier")),
  };
}

function codeOf(node: JsonObject): string | null {
  return (
    listOf(node, "identifier")
      .map((identifier) => textOf(identifier, "value"))
      .find((value) => value !== null) ?? null
  );
}

// Identifier systems of UK Core. GMC and SDS numbers are given to every doctor, and an ODS code to every
// kind of organisation: none of them tells.
const ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
const GP = "https://fhir.hl7.org.uk/Id/gmp-number";
const CONSULTANT = "https://fhir.hl7.org.uk/Id/consultant-code";

/** Whoever has a consultant's code acts as one, whatever else they are. */
function kindIn(identifiers: readonly JsonObject[]): Party["kind"] {
  const systems = identifiers.map((identifier) => textOf(identifier, "system"));
  if (systems.includes(CONSULTANT)) return "consultant";
  return systems.includes(GP) ? "gp" : null;
}

/** Null where there is none, or several that differ: then nobody can say which organisation it is. */
function odsCodeIn(identifiers: readonly JsonObject[]): string | null {
  const given = identifiers.filter((identifier) => textOf(identifier, "system") === ODS);
  const codes = new Set(given.flatMap((identifier) => textOf(identifier, "value") ?? []));
  const [only, ...more] = codes;
  return only === undefined || more.length > 0 ? null : only;
}

/** Title, given and family name in a row, as one says them. */
export function nameOf(node: JsonObject): string | null {
  const name = listOf(node, "name")[0] ?? {};
  const parts = [...textsOf(name, "prefix"), ...textsOf(name, "given"), textOf(name, "family")].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? textOf(name, "text") : parts.join(" ");
}
