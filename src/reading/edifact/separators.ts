// The service string: which characters separate, as UNA states them or as the standard has them.

export type Separators = {
  readonly component: number;
  readonly element: number;
  readonly decimal: number;
  /** Takes the meaning from the character after it; -1 where the sender uses none. */
  readonly release: number;
  readonly terminator: number;
};

export const USUAL: Separators = { component: 58, element: 43, decimal: 46, release: 63, terminator: 39 };

export type ServiceString = { readonly separators: Separators; readonly length: number; readonly valid: boolean };

/**
 * Reads the service string at `at`. Nine characters by the standard; some laboratories leave out the
 * reserved space and send eight, which shows in that a segment begins where the ninth should stand.
 */
export function readServiceString(text: string, at: number): ServiceString {
  const code = (offset: number): number => text.charCodeAt(at + offset);
  const short = code(7) !== 32 && beginsSegment(text, at + 8);
  const length = short ? 8 : 9;
  const release = code(6);
  const separators: Separators = {
    component: code(3),
    element: code(4),
    decimal: code(5),
    release: release === 32 ? -1 : release,
    terminator: code(length - 1),
  };
  if (makesSense(separators)) return { separators, length, valid: true };
  // Where it makes no sense the text after it is found by the usual terminator.
  const end = text.indexOf("'", at);
  return { separators: USUAL, length: end < 0 ? text.length - at : end + 1 - at, valid: false };
}

function beginsSegment(text: string, at: number): boolean {
  let i = at;
  while (i < text.length && text.charCodeAt(i) <= 32) i += 1;
  const first = text.charCodeAt(i);
  return first >= 65 && first <= 90;
}

function makesSense(s: Separators): boolean {
  const used = [s.component, s.element, s.release, s.terminator];
  return new Set(used).size === used.length && used.every((code) => code === -1 || isPunctuation(code));
}

function isPunctuation(code: number): boolean {
  if (Number.isNaN(code) || code < 0x1c || code > 0x7e || code === 32) return false;
  const digit = code >= 48 && code <= 57;
  const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return !digit && !letter;
}
