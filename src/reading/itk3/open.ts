import { isObject, type JsonObject, parseJson } from "../fhir/json.ts";
import { textOf } from "../fhir/node.ts";
import { oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";
import { parseXml, type Xml } from "../xml/parse.ts";
import { FHIR, nodeOfXml } from "./fhir-xml.ts";

// A text to the Bundle that it holds, whether it was written as XML or as JSON.

export type Opened =
  | {
      readonly kind: "bundle";
      /** What an answer is written in too. */ readonly wire: "xml" | "json";
      readonly node: JsonObject;
      readonly oddities: readonly Oddity[];
    }
  | {
      readonly kind: "refused";
      readonly reason: string;
      /** One plain sentence for a person. */ readonly detail: string;
    };

/** Never throws. */
export function openFhir(text: string): Opened {
  return /^\s*\{/.test(text) ? openJson(text) : openXml(text);
}

function openJson(text: string): Opened {
  const parsed = parseJson(text);
  if (parsed === null || !isObject(parsed.value)) {
    return refused("malformed", "The file begins like JSON but is not JSON: its end may be missing.");
  }
  const oddities = parsed.cleaned
    ? [oddity("control-characters", "file", "characters that cannot be kept are shown as \uFFFD")]
    : [];
  return bundle("json", parsed.value, oddities);
}

function openXml(text: string): Opened {
  const { xml, around } = parseAround(text);
  if (xml.kind === "refused") return refused(xml.reason, xml.detail);
  if (xml.root.space !== FHIR) return refused("not-recognised", "The file is XML but not FHIR.");
  const { node, strays } = nodeOfXml(xml.root);
  const outside = around === "" ? [] : [{ path: "file", words: around }];
  const unread = [...outside, ...strays].map(({ path, words }) => oddity("unread-part", path, words));
  return bundle("xml", node, unread);
}

function bundle(wire: "xml" | "json", node: JsonObject, oddities: readonly Oddity[]): Opened {
  const type = textOf(node, "resourceType");
  if (type === "Bundle") return { kind: "bundle", wire, node, oddities };
  const what = type === null ? "is not FHIR" : `is a FHIR ${type}, which is not read here by itself`;
  return refused("not-supported", `The file ${what}: please open the original.`);
}

function refused(reason: string, detail: string): Opened {
  return { kind: "refused", reason, detail };
}

const BEGINS = /<(?:[\w-]+:)?Bundle[\s>]/;
const ENDS = /<\/(?:[\w-]+:)?Bundle\s*>/g;

/** A message may stand inside somebody's documentation: then what stands around it is told, for it may be words. */
function parseAround(text: string): { readonly xml: Xml; readonly around: string } {
  const whole = parseXml(text);
  // What is refused because it may do harm stays refused.
  const isWhole = whole.kind === "tree" ? whole.root.name === "Bundle" : whole.reason !== "malformed";
  if (isWhole) return { xml: whole, around: "" };
  const begin = text.search(BEGINS);
  const end = [...text.matchAll(ENDS)].at(-1);
  if (begin === -1 || end === undefined || end.index < begin) return { xml: whole, around: "" };
  const until = end.index + end[0].length;
  const xml = parseXml(text.slice(begin, until));
  if (xml.kind === "refused") return { xml: whole.kind === "refused" ? whole : xml, around: "" };
  const around = `${text.slice(0, begin)} ${text.slice(until)}`.replaceAll(/<!--[\s\S]*?-->|<[^<>]*>/g, " ");
  return { xml, around: around.replaceAll(/\s+/g, " ").trim() };
}
