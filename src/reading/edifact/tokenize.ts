import type { Segment } from "./segment.ts";
import { readServiceString, type Separators, USUAL } from "./separators.ts";

// Text to segments. Any text gives segments: nothing is refused here, the odd is found later. Line
// breaks and other blanks between segments do not count. Each UNA sets the separators that follow it;
// the segment given for it has the whole service string as its text.

export type Tokens = {
  readonly segments: readonly Segment[];
  /** True where a UNA could not be used. */
  readonly invalidServiceString: boolean;
  /** The decimal mark that the last UNA stated. */
  readonly decimalMark: string;
};

export function tokenize(text: string): Tokens {
  const segments: Segment[] = [];
  let separators = USUAL;
  let invalidServiceString = false;
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    if (isServiceString(text, at)) {
      const una = readServiceString(text, at);
      separators = una.separators;
      invalidServiceString ||= !una.valid;
      const end = Math.min(at + una.length, text.length);
      segments.push({
        tag: "UNA",
        elements: [],
        text: text.slice(at, end),
        index: segments.length,
        terminated: true,
      });
      at = skipBlanks(text, end);
      continue;
    }
    const end = findEnd(text, at, separators);
    const wire = text.slice(at, end);
    const [head, ...elements] = split(wire, separators);
    const tag = (head ?? []).join(":").trim();
    // Two terminators in a row hold nothing between them.
    if (wire !== "")
      segments.push({ tag, elements, text: wire, index: segments.length, terminated: end < text.length });
    at = skipBlanks(text, end + 1);
  }
  return { segments, invalidServiceString, decimalMark: String.fromCharCode(separators.decimal) };
}

function isServiceString(text: string, at: number): boolean {
  if (!text.startsWith("UNA", at) || at + 8 > text.length) return false;
  const next = text.charCodeAt(at + 3);
  return !(next >= 65 && next <= 90) && !(next >= 48 && next <= 57);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
}

/** The place of the terminator of the segment that begins at `from`, or the end of the text. */
function findEnd(text: string, from: number, { release, terminator }: Separators): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === release) at += 1;
    else if (code === terminator) return at;
  }
  return text.length;
}

function split(wire: string, separators: Separators): string[][] {
  const { component, element, release } = separators;
  const elements: string[][] = [];
  let components: string[] = [];
  let from = 0;
  let released = false;
  for (let at = 0; at <= wire.length; at += 1) {
    const code = at === wire.length ? element : wire.charCodeAt(at);
    if (code === release) {
      released = true;
      at += 1;
      if (at === wire.length) at -= 1;
    } else if (code === component || code === element) {
      const text = wire.slice(from, at);
      components.push(released ? unescape(text, separators) : text);
      from = at + 1;
      released = false;
      if (code === element) {
        elements.push(components);
        components = [];
      }
    }
  }
  return elements;
}

/** A release character before anything but a separator releases nothing, and is kept as it was typed. */
function unescape(text: string, s: Separators): string {
  let out = "";
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    const releases = code === s.release && isSpecial(next, s);
    if (releases) at += 1;
    out += text[at] ?? "";
  }
  return out;
}

function isSpecial(code: number, s: Separators): boolean {
  return code === s.component || code === s.element || code === s.release || code === s.terminator;
}
