import type { Block, Coded } from "../part.ts";
import { allBelow, attribute, child, children, descend, type Element, textOf, wholeText } from "../xml/element.ts";
import { linesOf } from "../xml/lines.ts";
import { type Noting, note } from "../xml/noting.ts";
import { readStamp } from "../xml/stamp.ts";
import { LINES } from "./details.ts";
import { systemOf } from "./oids.ts";
import { sectionsOf } from "./sections.ts";

// What sections hold beside their narrative: codes, appointments and files. Their words are shown behind the
// sections, under the sender's own name for them, and what is coded points there.

const ENTRY = "entry";

/** No letter has more; each is looked for in the whole text. */
const MOST_CODED = 200;

export type Entries = { readonly blocks: readonly Block[]; readonly coded: readonly Coded[] };

/** `triage`: what the sender codes was found by asking over the telephone, so that it is possible and no more. */
export function readEntries(noting: Noting, document: Element, triage: boolean): Entries {
  const entries = sectionsOf(document).flatMap((section) => children(section, ENTRY));
  const media = entries.flatMap((entry) => allBelow(entry, "observationMedia"));
  const lines = entries.flatMap((entry) => shownOf(entry));
  const text = [...new Set(lines)].join("\n");
  const coded = entries.flatMap((entry) => codedOf(entry, triage));
  if (coded.length > MOST_CODED) {
    note(noting, "unread-part", ENTRY, `${coded.length} codes, of which ${MOST_CODED} are used`);
  }
  const blocks: Block[] = text === "" ? [] : [{ kind: "text", code: ENTRY, title: "Entries", text }];
  const files = media.flatMap((one) => children(one, "value").flatMap((value) => fileOf(noting, value)));
  return { blocks: [...blocks, ...files], coded: coded.slice(0, MOST_CODED) };
}

/** An element that holds a file in base64, or text. */
export function fileOf(noting: Noting, element: Element): readonly Block[] {
  const contentType = attribute(element, "mediaType");
  const packed = wholeText(element).replaceAll(/\s+/g, "");
  if (packed === "") return [];
  if (attribute(element, "representation") !== "B64") {
    return [
      { kind: "file", part: { name: null, contentType, bytes: Buffer.from(wholeText(element), "utf8") }, title: null },
    ];
  }
  const bytes = Buffer.from(packed, "base64");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed) || packed.length % 4 !== 0) {
    note(noting, "base64-broken", element.path, "the file may be incomplete");
  }
  // The case as the telephone's program knows it: questions that were asked, which read as if they were found.
  if (/^[^<]{0,10}(?:<\?xml[^>]{0,200}>\s*)?<(?:\w+:)?PathwaysCase\b/.test(bytes.subarray(0, 500).toString("utf8"))) {
    note(noting, "machine-data", element.path, `${bytes.length} bytes of NHS Pathways`);
    return [];
  }
  return [{ kind: "file", part: { name: null, contentType, bytes }, title: null }];
}

function shownOf(entry: Element): readonly string[] {
  if (child(entry, "observationMedia") !== undefined) return [];
  const measured = measurementOf(entry);
  const when = whenOf(entry);
  return [...linesOf(entry, LINES), ...(measured === null ? [] : [measured.line]), ...(when === null ? [] : [when])];
}

function measurementOf(entry: Element): { line: string; what: string; value: string; unit: string } | null {
  const value = descend(entry, "observation", "value");
  const number = attribute(value, "value");
  const what = attribute(descend(entry, "observation", "code"), "displayName");
  if (number === null || what === null) return null;
  const unit = attribute(value, "unit") ?? "";
  return { line: `${what} ${number} ${unit}`.trim(), what, value: number, unit };
}

/** When an appointment is. */
function whenOf(entry: Element): string | null {
  const stamp = readStamp(attribute(descend(entry, "encounter", "effectiveTime"), "value") ?? "");
  return stamp.kind === "date" ? stamp.iso : null;
}

function codedOf(entry: Element, triage: boolean): readonly Coded[] {
  const observation = child(entry, "observation");
  const measured = measurementOf(entry);
  const negated = attribute(observation, "negationInd") === "true";
  const present = negated ? "negated" : triage ? "possible" : "present";
  if (measured !== null && !negated) {
    const { line, what, value, unit } = measured;
    const parts = unit === "" ? { what, value } : { what, value, unit };
    return [codedAs("measurement", "present", child(observation, "code"), line, parts)];
  }
  const value = child(observation, "value");
  const words = attribute(value, "displayName") ?? textOf(child(value, "originalText"));
  if (value !== undefined && words !== null) return [codedAs("diagnosis", present, value, words, {})];
  const encounter = child(entry, "encounter");
  const what = attribute(child(encounter, "code"), "displayName");
  if (encounter === undefined || what === null) return [];
  const when = whenOf(entry);
  return [codedAs("follow-up", "planned", child(encounter, "code"), what, when === null ? { what } : { what, when })];
}

function codedAs(
  kind: Coded["suggestion"]["kind"],
  assertion: Coded["suggestion"]["assertion"],
  by: Element | undefined,
  words: string,
  value: Readonly<Record<string, string>>,
): Coded {
  const given = attribute(by, "code");
  const system = attribute(by, "codeSystem");
  const display = attribute(by, "displayName");
  const code = given === null || system === null ? null : { system: systemOf(system), code: given, display };
  return { suggestion: { kind, assertion, code, value }, words, section: ENTRY };
}
