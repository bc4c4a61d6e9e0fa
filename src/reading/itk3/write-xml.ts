import { escapeXml } from "../xml/escape.ts";

// FHIR as we write it: one node, as JSON or as XML.

export type Fhir = { readonly [key: string]: FhirValue };
export type FhirValue = Primitive | Fhir | readonly FhirValue[];
type Primitive = string | number | boolean | undefined;

export function fhirBytes(resource: Fhir, wire: "xml" | "json"): Uint8Array {
  return Buffer.from(wire === "json" ? `${JSON.stringify(resource, null, 1)}\n` : fhirXml(resource));
}

/** A resource as an XML document; its elements come in the order of its keys, which must be FHIR's. */
export function fhirXml(resource: Fhir): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${resourceXml(resource, ' xmlns="http://hl7.org/fhir"')}\n`;
}

function resourceXml(resource: Fhir, space = ""): string {
  const { resourceType, ...rest } = resource;
  const name = plain(resourceType);
  return `<${name}${space}>${inside(rest, "")}</${name}>`;
}

function inside(node: Fhir, above: string): string {
  return Object.entries(node)
    .filter(([key]) => !key.startsWith("_") && !isAttribute(key, above))
    .map(([key, value]) => element(key, value, node[`_${key}`]))
    .join("");
}

/** `above` is "" in a resource, whose id is an element like any other. */
function isAttribute(key: string, above: string): boolean {
  return (key === "url" && above.endsWith("xtension")) || (key === "id" && above !== "");
}

function element(name: string, value: FhirValue, beside?: FhirValue): string {
  if (value === undefined) return "";
  if (isList(value)) return value.map((one) => element(name, one)).join("");
  // It is XHTML already, with its own namespace.
  if (name === "div") return plain(value);
  if (typeof value !== "object") {
    const more = typeof beside === "object" && !isList(beside) ? inside(beside, name) : "";
    const start = `<${name} value="${escapeXml(String(value)).replaceAll("\n", "&#10;")}"`;
    return more === "" ? `${start}/>` : `${start}>${more}</${name}>`;
  }
  if (Object.hasOwn(value, "resourceType")) return `<${name}>${resourceXml(value)}</${name}>`;
  const attributes = Object.keys(value)
    .filter((key) => isAttribute(key, name))
    .map((key) => ` ${key}="${escapeXml(plain(value[key]))}"`)
    .join("");
  return `<${name}${attributes}>${inside(value, name)}</${name}>`;
}

function isList(value: FhirValue): value is readonly FhirValue[] {
  return Array.isArray(value);
}

/** Of what is a primitive by its place; anything else there is a bug. */
export function plain(value: FhirValue): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return `${value}`;
  throw new Error(`not a primitive: ${JSON.stringify(value)}`);
}
