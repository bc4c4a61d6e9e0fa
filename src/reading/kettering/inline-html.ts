import type { Element } from "../xml/element.ts";
import { escapeXml } from "../xml/escape.ts";

/** Elements that HTML closes by themselves; any other that is written empty would swallow what follows it. */
const EMPTY = new Set(["br", "hr", "img", "col", "input", "meta", "link"]);

/** XHTML that was not escaped, as text again. */
export function htmlInside(element: Element): string {
  return element.children.map((each) => (typeof each === "string" ? escapeXml(each) : written(each))).join("");
}

function written(element: Element): string {
  const { name } = element;
  const attributes = [...element.attributes]
    .filter(([key]) => !key.startsWith("{"))
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join("");
  const inside = htmlInside(element);
  return EMPTY.has(name.toLowerCase()) && inside === ""
    ? `<${name}${attributes}>`
    : `<${name}${attributes}>${inside}</${name}>`;
}
