import type { WireReport, WireResult } from "../../src/reading/edifact/wire.ts";
import type { Match } from "../../src/patients/patient.ts";
import type { Next } from "../../src/protocols/decision.ts";
import type { AnalyteId } from "../laboratory/analytes.ts";
import type { LaboratoryId } from "../laboratory/laboratories.ts";
import type { PanelId } from "../laboratory/panels.ts";
import type { Casting } from "../people/casting.ts";
import type { Person } from "../people/person.ts";

// A trap is something that real post has done to practices, shown by one file of the day, with what must
// become of it. What must become of it is taken from the notes and from what a GP would want, never from
// what the product does.

export type Expectation = {
  /** Left out: a report. "either" where only what becomes of it matters. */
  readonly kind?: "unreadable" | "either";
  /** Left out: exact. */
  readonly match?: Match["kind"];
  /** How many patients may be meant. */
  readonly candidates?: number;
  /** Who must be next: exactly this, or at least as cautious as this. */
  readonly next: Next | { readonly atLeast: Next };
  /** What one of the reasons must say, so that a trap is not held by another reason than its own. */
  readonly told?: RegExp;
  /** Rules of the red-flag floor that must be among the hits. */
  readonly floor?: readonly string[];
  /** Codes that must be among the oddities. */
  readonly oddities?: readonly string[];
  /** Deeds that must be among `do`. */
  readonly deeds?: readonly string[];
  /** Deeds that must not be. */
  readonly never?: readonly string[];
  /** A fact that the assistant must be asked for. */
  readonly asks?: string;
};

/** What differs from a plain report of the patient's usual results. */
export type Draft = {
  /** The Royal Infirmary where left out. */
  readonly laboratory?: LaboratoryId;
  readonly department?: string;
  readonly panels?: readonly PanelId[];
  /** In place of what the patient's results usually are, in the analyte's usual unit. */
  readonly values?: Readonly<Partial<Record<AnalyteId, string>>>;
  /** In place of any panel. */
  readonly results?: readonly WireResult[];
  readonly specimen?: string;
  readonly specimenComments?: readonly string[];
  readonly information?: readonly string[];
  readonly change?: (result: WireResult) => WireResult;
  readonly over?: (report: WireReport) => Partial<WireReport>;
  /** Damages the wire's text. */
  readonly damage?: (text: string) => string;
};

/** Where a trap's file is written: the day, and the post that was written before it. */
export type Stage = {
  readonly seed: number;
  readonly today: string;
  readonly person: (cast: string) => Person;
  readonly report: (cast: string, draft: Draft) => WireReport;
  readonly edifact: (cast: string, draft: Draft) => string;
};

export type Trap = {
  readonly name: string;
  /** What it shows, in one sentence. */
  readonly shows: string;
  /** The patient, who is cast under the trap's name, or the patient of another trap. */
  readonly who: Omit<Casting, "cast"> | { readonly as: string };
  /** Others who must be in the register for it. */
  readonly others?: readonly Casting[];
  readonly post: Draft | ((stage: Stage, cast: string) => Uint8Array) | { readonly again: string };
  /** Of the file's name; "edi" where left out. */
  readonly ending?: "json" | "dat";
  /** One for each document of the file. */
  readonly expects: readonly Expectation[];
};

// The patients of traps in which nothing turns on who they are. Their kidneys are known, so that a plain
// report of theirs may be filed.
export const WOMAN = {
  age: 47,
  sex: "female",
  levels: { creatinine: 64 },
  past: [{ analyte: "creatinine", value: "64", daysAgo: 200 }],
} as const satisfies Trap["who"];
export const MAN = {
  age: 52,
  sex: "male",
  levels: { creatinine: 81 },
  past: [{ analyte: "creatinine", value: "80", daysAgo: 200 }],
} as const satisfies Trap["who"];

/** Changes the results of the analyte that `code` or `name` stands for and leaves the others. */
export function only(name: string, change: (result: WireResult) => WireResult): (result: WireResult) => WireResult {
  return (result) => (result.name === name ? change(result) : result);
}

export function withoutFlag(result: WireResult): WireResult {
  const { flag: _flag, ...rest } = result;
  return rest;
}

/** Words in place of the number, and of what belongs to a number. */
export function inWords(result: WireResult, text: string): WireResult {
  const { value: _value, unit: _unit, flag: _flag, ranges: _ranges, ...rest } = result;
  return { ...rest, text };
}
