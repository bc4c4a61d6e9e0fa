import { escapeXml } from "../xml/escape.ts";

// FHIR as we write it: one node, as JSON or as XML.

export type Fhir = { readonly [key: string]: FhirValue };
export type FhirValue = string | number | boolean | undefined | Fhir | readonly FhirValue[];

export function fhirBytes(resource: Fhir, wire: "xml" | "json"): Uint8Array {
  return Buffer.from(wire === "json" ? `${JSON.stringify(resource, null, 1)}\n` : fhirXml(resource));
}

/** A resource as an XML document; its elements come in the order of its keys, which must be FHIR's. */
export function fhirXml(resource: Fhir): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${resourceXml(resource, ' xmlns="http://hl7.org/fhir"')}\n`;
}

function resourceXml(resource: Fhir, space = ""): string {
  const { resourceType, ...rest } = resource;
  const name = String(resourceType);
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
  return (key === "url" && /xtension$/.test(above)) || (key === "id" && above !== "");
}

function element(name: string, value: FhirValue, beside?: FhirValue): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map((one: FhirValue) => element(name, one)).join("");
  // It is XHTML already, with its own namespace.
  if (name === "div") return String(value);
  if (typeof value !== "object") {
    const more = typeof beside === "object" && !Array.isArray(beside) ? inside(beside as Fhir, name) : "";
    const start = `<${name} value="${escapeXml(String(value)).replaceAll("\n", "&#10;")}"`;
    return more === "" ? `${start}/>` : `${start}>${more}</${name}>`;
  }
  const node = value as Fhir;
  if (Object.hasOwn(node, "resourceType")) return `<${name}>${resourceXml(node)}</${name}>`;
  const attributes = Object.keys(node)
    .filter((key) => isAttribute(key, name))
    .map((key) => ` ${key}="${escapeXml(String(node[key]))}"`)
    .join("");
  return `<${name}${attributes}>${inside(node, name)}</${name}>`;
}
