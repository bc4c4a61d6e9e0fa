import type { Coded } from "../part.ts";
import { allBelow, attribute, type Element, textOf } from "../xml/element.ts";
import { type Noting, note } from "../xml/noting.ts";

// Read codes that the sender gives beside the words. The notes do not settle what the parts of CodedData are
// called, so that they are known by what their names say.

export const CODED = "CodedData";

/** No letter has more; each is looked for in the whole text. */
const MOST_CODED = 200;

const CODE = /^(?:clinical)?code(?:value|id)?$|^readcode$|^idvalue$|^value$/i;
const WORDS = /rubric|description|term$|text$|display|meaning|^name$/i;
const SCHEME = /scheme|system|idtype/i;

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/snomed|\bsct\b/i, "http://snomed.info/sct"],
  [/ctv3|read ?(?:code)?s? ?v?(?:ersion)? ?3/i, "http://read.info/ctv3"],
  [/read/i, "http://read.info/readv2"],
];

/** What the sender coded and calls current; that of which the words are missing is left to the text. */
export function readCoded(noting: Noting, root: Element): readonly Coded[] {
  const all = allBelow(root, CODED);
  if (all.length > MOST_CODED)
    note(noting, "unread-part", CODED, `${all.length} codes, of which ${MOST_CODED} are used`);
  return all.slice(0, MOST_CODED).flatMap((element): readonly Coded[] => {
    const parts = leavesOf(element);
    const find = (looks: RegExp): string | null => textOf(parts.find((part) => looks.test(part.name)));
    const code = find(CODE);
    const words = find(WORDS);
    const status = attribute(element, "RcStatus");
    if (status !== null && status.toLowerCase() !== "current") {
      note(noting, "not-current", element.path, status);
      return [];
    }
    if (words === null) return [];
    const scheme =
      find(SCHEME) ??
      attribute(
        parts.find((part) => CODE.test(part.name)),
        "Scheme",
      );
    const system = systemOf(scheme, code);
    if (code !== null && system === null) note(noting, "unknown-system", element.path, scheme ?? code);
    const given = code === null || system === null ? null : { system, code, display: words };
    return [{ suggestion: { ...meaningOf(system, code), code: given, value: {} }, words, section: CODED }];
  });
}

function leavesOf(element: Element): readonly Element[] {
  return element.children.flatMap((each): readonly Element[] => {
    if (typeof each === "string") return [];
    const inside = leavesOf(each);
    return inside.length === 0 ? [each] : inside;
  });
}

function systemOf(scheme: string | null, code: string | null): string | null {
  const stated = SYSTEMS.find(([looks]) => looks.test(scheme ?? ""))?.[1];
  if (stated !== undefined || scheme !== null) return stated ?? null;
  if (/^\d{6,18}$/.test(code ?? "")) return "http://snomed.info/sct";
  return /^[A-Za-z0-9.]{5}(?:\d\d)?$/.test(code ?? "") ? "http://read.info/readv2" : null;
}

type Meaning = Pick<Coded["suggestion"], "kind" | "assertion">;

/** By the chapter of a Read code, which is its first character; others are taken for what most are. */
function meaningOf(system: string | null, code: string | null): Meaning {
  if (!(system ?? "").startsWith("http://read.info/") || code === null)
    return { kind: "diagnosis", assertion: "present" };
  if (code.startsWith("12")) return { kind: "diagnosis", assertion: "family" };
  if (code.startsWith("14")) return { kind: "diagnosis", assertion: "historical" };
  if (/^[3-9]/.test(code)) return { kind: "procedure", assertion: "present" };
  if (/^[a-z]/.test(code)) return { kind: "medication", assertion: "present" };
  return { kind: "diagnosis", assertion: "present" };
}
