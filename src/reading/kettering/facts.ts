import type { CareSetting } from "../letter.ts";
import { allBelow, attribute, type Element, textOf } from "../xml/element.ts";
import { type Noting, note } from "../xml/noting.ts";

// What the sender says about the letter in fields of its own. Silence is null, and so is what is not understood.

const URGENT = new Set(["urgent", "high", "immediate", "emergency", "stat", "u", "e", "i", "very urgent"]);
const NOT_URGENT = new Set(["normal", "routine", "low", "r", "n"]);

/** Urgent where either the message or the event is said to be; not urgent only where all that is said is understood. */
export function readUrgent(noting: Noting, root: Element): boolean | null {
  const statuses = allBelow(root, "EventUrgencyStatus");
  const said = [
    { path: "MsgUrgency", text: attribute(root, "MsgUrgency") },
    ...statuses.map((each) => ({ path: each.path, text: textOf(each) })),
  ].flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
  if (said.some(({ text }) => URGENT.has(text.toLowerCase()))) return true;
  const unknown = said.filter(({ text }) => !NOT_URGENT.has(text.toLowerCase()));
  for (const { path, text } of unknown) note(noting, "unknown-qualifier", path, text);
  return said.length === 0 || unknown.length > 0 ? null : false;
}

const YES = new Set(["y", "yes", "true", "1"]);
const NO = new Set(["n", "no", "false", "0"]);

/** A field that says yes or no; said twice, differently, it is yes, because something is asked for. */
export function readYesNo(noting: Noting, root: Element, name: string): boolean | null {
  let answer: boolean | null = null;
  for (const element of allBelow(root, name)) {
    const text = textOf(element)?.toLowerCase();
    if (text === undefined) continue;
    if (YES.has(text)) answer = true;
    else if (NO.has(text)) answer ??= false;
    else {
      note(noting, "unknown-qualifier", element.path, text);
      if (answer === false) answer = null;
    }
  }
  return answer;
}

const SETTINGS: readonly (readonly [RegExp, CareSetting])[] = [
  [/mental health|psychiatr|\bcmht\b|camhs/i, "mental-health"],
  [/out[ -]of[ -]hours|\booh\b/i, "out-of-hours"],
  [/\b111\b/, "111"],
  [/emergency|accident|\ba\s*&\s*e\b|\bed\b|\bedis\b|casualty/i, "emergency"],
  [/out-?patient|\boutp\b|\bopd?\b|clinic\b/i, "outpatient"],
  [/discharge|in-?patient|\bdisch?\b|\binp\b|day ?case|\bidl\b|\btto\b/i, "inpatient"],
  [/screening/i, "screening"],
  [/community|district nurs/i, "community"],
];

/** By the words of ReportType, then by ReportCode; null where neither tells. */
export function settingOf(display: string | null, code: string | null): CareSetting | null {
  for (const said of [display, code]) {
    const found = SETTINGS.find(([looks]) => looks.test(said ?? ""));
    if (found !== undefined) return found[1];
  }
  return null;
}
