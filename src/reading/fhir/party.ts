import type { Party } from "../report.ts";
import type { Resource } from "./bundle.ts";
import { type JsonObject } from "./json.ts";
import { childOf, listOf, textOf, textsOf } from "./node.ts";
import { follow, followReference, note, type Reading } from "./reading.ts";

// Practitioner, PractitionerRole and Organization to a party. A reference that leads nowhere but has
// words keeps its words.

const NOBODY: Party = { code: null, name: null, organisation: null, department: null };

/** The party that a reference names; null where it names nobody. */
export function partyOf(reading: Reading, from: Resource, reference: JsonObject, path: string): Party | null {
  const found = followReference(reading, from, reference, path);
  const display = textOf(reference, "display");
  if (found !== undefined) return readParty(reading, found, path);
  if (display !== null) return { ...NOBODY, name: display };
  const value = textOf(childOf(reference, "identifier"), "value");
  return value === null ? null : { ...NOBODY, code: value };
}

function readParty(reading: Reading, resource: Resource, path: string): Party | null {
  switch (resource.type) {
    case "Practitioner":
      return { ...NOBODY, code: codeOf(resource.node), name: nameOf(resource.node) };
    case "Organization":
      return {
        ...NOBODY,
        code: codeOf(resource.node),
        organisation: textOf(resource.node, "name") ?? codeOf(resource.node),
      };
    case "PractitionerRole":
      return readRole(reading, resource, path);
    default:
      note(reading, "unread-part", path, `${resource.type} as a party`);
      return null;
  }
}

function readRole(reading: Reading, role: Resource, path: string): Party {
  const person = follow(reading, role, "practitioner", path);
  const organisation = follow(reading, role, "organization", path);
  return {
    code: (person === undefined ? null : codeOf(person.node)) ?? codeOf(role.node),
    name: (person === undefined ? null : nameOf(person.node)) ?? textOf(childOf(role.node, "practitioner"), "display"),
    organisation:
      (organisation === undefined ? null : (textOf(organisation.node, "name") ?? codeOf(organisation.node))) ??
      textOf(childOf(role.node, "organization"), "display"),
    department: null,
  };
}

function codeOf(node: JsonObject): string | null {
  return (
    listOf(node, "identifier")
      .map((identifier) => textOf(identifier, "value"))
      .find((value) => value !== null) ?? null
  );
}

/** Title, given and family name in a row, as one says them. */
function nameOf(node: JsonObject): string | null {
  const name = listOf(node, "name")[0] ?? {};
  const parts = [...textsOf(name, "prefix"), ...textsOf(name, "given"), textOf(name, "family")].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? textOf(name, "text") : parts.join(" ");
}
