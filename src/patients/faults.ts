import { Refusal } from "../base/refusal.ts";

// Files are loaded whole or not at all: every bad line is gathered, and the first few are told at once.
// A sentence names the line and never repeats a patient's number, because it may end in a log.

const TOLD = 5;

export type Fault = { readonly line: number; readonly says: string };

/** Refuses the file as bad input where any line is at fault, naming the first few in one sentence. */
export function refuseFaults(what: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const first = [...faults].sort((a, b) => a.line - b.line).slice(0, TOLD);
  const told = first.map(({ line, says }) => `line ${line}: ${says}`).join("; ");
  const more = faults.length > TOLD ? `; and ${faults.length - TOLD} more` : "";
  throw new Refusal("bad-input", `Nothing of the ${what} was loaded: ${told}${more}.`);
}
