import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from "parse5";
import type { JsonObject } from "../fhir/json.ts";
import { textOf } from "../fhir/node.ts";
import { Element } from "../xml/element.ts";
import { parseXml } from "../xml/parse.ts";
import { narrativeIn } from "./fhir-xml.ts";

// A narrative's XHTML to its tree. What is not well-formed XML (a sender's JSON may hold any HTML) is read as a
// browser would read it, which loses no text.

type Tree = DefaultTreeAdapterTypes.ChildNode;

/** The tree of a FHIR Narrative as it was sent; null where it holds nothing. Never throws. */
export function treeOf(narrative: JsonObject): Element | null {
  return narrativeIn(narrative) ?? treeOfText(textOf(narrative, "div") ?? "");
}

function treeOfText(xhtml: string): Element | null {
  if (xhtml.trim() === "") return null;
  const xml = parseXml(xhtml);
  if (xml.kind === "tree") return xml.root;
  const root = new Element(null, { name: "div", space: "", attributes: new Map(), line: 1 });
  // CDATA would become a comment in HTML, and its words would be lost.
  const plain = xhtml.replaceAll("<![CDATA[", "").replaceAll("]]>", "");
  for (const one of parseFragment(plain).childNodes) add(root, one, 0);
  return root;
}

/** Deeper than any letter: below, only the words are kept. */
const MOST_DEEP = 200;

function add(above: Element, node: Tree, depth: number): void {
  if (defaultTreeAdapter.isTextNode(node)) {
    above.children.push(node.value);
    return;
  }
  if (!defaultTreeAdapter.isElementNode(node)) return;
  if (depth === MOST_DEEP) {
    above.children.push(` ${wordsIn(node)} `);
    return;
  }
  const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
  const element = new Element(above, { name: node.tagName, space: "", attributes, line: 1 });
  above.children.push(element);
  for (const one of insideOf(node)) add(element, one, depth + 1);
}

/** Without recursion, for whoever nests too deep may nest very deep. */
function wordsIn(node: Tree): string {
  const words: string[] = [];
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (defaultTreeAdapter.isTextNode(next)) words.push(next.value);
    else open.push(...insideOf(next).toReversed());
  }
  return words.join(" ");
}

function insideOf(node: Tree): readonly Tree[] {
  if (!defaultTreeAdapter.isElementNode(node)) return [];
  return "content" in node ? [...node.childNodes, ...node.content.childNodes] : node.childNodes;
}
