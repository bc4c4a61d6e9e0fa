import { ExactNumber, type Json, type JsonObject } from "../fhir/json.ts";
import { children, type Element } from "../xml/element.ts";
import { escapeXml } from "../xml/escape.ts";

// FHIR's XML to the node that its JSON would have been, so that everything behind it is written once. XML does not
// say what repeats: one element is a value and several are a list, which `node.ts` takes for the same; only of
// primitives that may repeat is one a list too.

export const FHIR = "http://hl7.org/fhir";
export const XHTML = "http://www.w3.org/1999/xhtml";

const REPEATING = new Set(["given", "prefix", "suffix", "line", "profile"]);

export type FromXml = {
  readonly node: JsonObject;
  /** Words that stand between elements, where FHIR has no words: they are in no value. */
  readonly strays: readonly { readonly path: string; readonly words: string }[];
};

/** The resource that an element is. Pure; takes time in proportion to its size. */
export function nodeOfXml(resource: Element): FromXml {
  const strays: { path: string; words: string }[] = [];
  return { node: resourceOf(resource, strays), strays };
}

type Strays = { path: string; words: string }[];

function resourceOf(element: Element, strays: Strays): JsonObject {
  return { resourceType: element.name, ...objectOf(element, strays) };
}

function objectOf(element: Element, strays: Strays): JsonObject {
  const found = new Map<string, Json[]>();
  const put = (key: string, value: Json): void => {
    const there = found.get(key);
    if (there === undefined) found.set(key, [value]);
    else there.push(value);
  };
  for (const [name, value] of element.attributes) {
    if (name !== "value" && !name.startsWith("{")) put(name, value);
  }
  for (const one of element.children) {
    if (typeof one === "string") tellStray(strays, element, one);
    else if (one.name === "div" && one.space === XHTML) put("div", serialised(one));
    else {
      const { value, beside } = valueOf(one, element, strays);
      if (value !== undefined) put(one.name, value);
      if (beside !== undefined) put(`_${one.name}`, beside);
    }
  }
  const node: JsonObject = Object.fromEntries(
    [...found].map(([key, values]) => [key, values.length === 1 && !REPEATING.has(key) ? (values[0] ?? null) : values]),
  );
  const div = children(element, "div").find(({ space }) => space === XHTML);
  if (div !== undefined) narratives.set(node, div);
  return node;
}

/** The tree of a narrative that came as XML, so that nobody has to read again what was just written out as text. */
const narratives = new WeakMap<JsonObject, Element>();

export function narrativeIn(node: JsonObject): Element | undefined {
  return narratives.get(node);
}

type Value = { readonly value: Json | undefined; readonly beside: JsonObject | undefined };

function valueOf(element: Element, above: Element, strays: Strays): Value {
  const primitive = element.attributes.get("value");
  const inside = children(element);
  if (primitive !== undefined) {
    const beside = element.children.length === 0 && element.attributes.size === 1 ? {} : objectOf(element, strays);
    const value = typed(element.name, primitive, above.name);
    return { value, beside: Object.keys(beside).length === 0 ? undefined : beside };
  }
  const only = inside[0];
  if (only !== undefined && /^[A-Z]/.test(only.name)) {
    for (const one of element.children) if (typeof one === "string") tellStray(strays, element, one);
    const resources = inside.map((one) => resourceOf(one, strays));
    return { value: resources.length === 1 ? resources[0] : resources, beside: undefined };
  }
  return { value: objectOf(element, strays), beside: undefined };
}

/** XML has no types: only what is a number or a yes-or-no by its name becomes one. */
function typed(name: string, value: string, above: string): Json {
  if (name === "valueBoolean" && (value === "true" || value === "false")) return value === "true";
  const isNumber =
    name === "valueDecimal" || name === "valueInteger" || (name === "value" && above.endsWith("Quantity"));
  return isNumber ? new ExactNumber(value) : value;
}

function tellStray(strays: Strays, element: Element, text: string): void {
  const words = text.trim();
  if (words !== "") strays.push({ path: element.path, words });
}

/** A narrative as FHIR's JSON carries it: the XHTML as text. */
function serialised(element: Element, above = ""): string {
  const space = element.space === above ? "" : ` xmlns="${escapeXml(element.space)}"`;
  const attributes = [...element.attributes]
    .filter(([name]) => !name.startsWith("{"))
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");
  const inside = element.children
    .map((one) => (typeof one === "string" ? escapeXml(one) : serialised(one, element.space)))
    .join("");
  return `<${element.name}${space}${attributes}>${inside}</${element.name}>`;
}
