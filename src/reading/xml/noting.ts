import { type OddityCode, oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";
import { type Element, textOf } from "./element.ts";
import { readStamp } from "./stamp.ts";

/** The oddities of the letter that is being read, gathered on the way. */
export type Noting = { readonly oddities: Oddity[] };

export function note({ oddities }: Noting, code: OddityCode, path: string, detail: string): void {
  oddities.push(oddity(code, path, detail));
}

/** The date that a text writes in digits; null, and told, where it writes none that a calendar has. */
export function dateIn(noting: Noting, text: string | null, path: string): string | null {
  if (text === null) return null;
  const stamp = readStamp(text);
  if (stamp.kind === "date") return stamp.iso;
  note(noting, stamp.code, path, text);
  return null;
}

/** The same of an element's text. */
export function dateOf(noting: Noting, element: Element | undefined): string | null {
  return element === undefined ? null : dateIn(noting, textOf(element), element.path);
}
