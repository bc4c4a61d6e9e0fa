import type { Result } from "../../reading/report.ts";
import type { Analyte, Terms } from "../../terms/analyte.ts";
import { type Found, findAnalyte } from "../../terms/find.ts";
import { type NameSays, nameSays } from "../standing/words.ts";
import type { AnalyteFloor, CompiledFloor, Hit } from "./hit.ts";
import type { RangePosition } from "./range.ts";
import type { Reading } from "./reading-of.ts";

// What a result is about: its analyte, and all that hangs on it. Laboratories name the same few hundred
// tests all day, so this is worked out once for each way of naming one.

export type Subject = {
  /** Null where no analyte is known by this code and name, or where they contradict each other. */
  readonly analyte: Analyte | null;
  /** What else it may be: a floor looks at each of these as well. */
  readonly candidates: readonly Analyte[];
  /** Why there is no analyte, as a sentence; null where there is one. */
  readonly analyteSays: string | null;
  /** The analyte's name, else the laboratory's own. */
  readonly name: string;
  readonly says: NameSays;
  /** What code and name say of fasting. */
  readonly fasting: boolean | null;
  readonly floor: AnalyteFloor | undefined;
  /** Places, among all in force, of the protocols that decide the analyte. */
  readonly slots: readonly number[];
  /** Values that were measured before, by their exact text; see measure.ts. */
  readonly kept: Map<string, Kept>;
};

export type Measured = {
  readonly reading: Reading;
  readonly range: RangePosition;
  /** What the floor says of the number for somebody too old for its limits on age. */
  readonly grownUpHits: readonly Hit[];
};

/** One value as it was sent, and what it measured; `next` is another with the same text. */
export type Kept = {
  readonly unit: string | null;
  readonly comparator: Result["comparator"];
  readonly low: string | null;
  readonly high: string | null;
  readonly rangeUnit: string | null;
  readonly measured: Measured;
  readonly next: Kept | undefined;
};

export type SubjectFinder = (result: Result, specimenType: string | null) => Subject;

type Named = {
  readonly system: string | null;
  readonly name: string | null;
  readonly specimenType: string | null;
  readonly subject: Subject;
};

const MOST = 5000;
const LONGEST = 200;
const NOBODY: readonly never[] = [];

/** Finds subjects for one practice and keeps them, within bounds, for texts come from outside. */
export function subjectFinder(
  terms: Terms,
  floor: CompiledFloor,
  slots: ReadonlyMap<string, readonly number[]>,
): SubjectFinder {
  const kept = new Map<string, Named[]>();
  let count = 0;
  return (result, specimenType) => {
    const { code, system, name } = result;
    const key = code ?? name ?? "";
    const others = kept.get(key);
    if (others !== undefined) {
      for (const one of others) {
        if (one.name === name && one.specimenType === specimenType && one.system === system) return one.subject;
      }
    }
    const subject = makeSubject(terms, floor, slots, result, specimenType);
    if (key.length + (name?.length ?? 0) + (specimenType?.length ?? 0) > LONGEST) return subject;
    if (count >= MOST) {
      kept.clear();
      count = 0;
    }
    count += 1;
    const one = { system, name, specimenType, subject };
    if (others === undefined || count === 1) kept.set(key, [one]);
    else others.push(one);
    return subject;
  };
}

function makeSubject(
  terms: Terms,
  floor: CompiledFloor,
  slots: ReadonlyMap<string, readonly number[]>,
  { code, system, name }: Result,
  specimenType: string | null,
): Subject {
  const found = findAnalyte(terms, { code, system, name, specimenType });
  const analyte = found.kind === "analyte" ? found.analyte : null;
  return {
    analyte,
    candidates: found.kind === "contradictory" ? found.candidates : NOBODY,
    analyteSays: whyNoAnalyte(found, name ?? code),
    name: analyte?.name ?? name ?? code ?? "A test without a name",
    says: nameSays(`${name ?? ""} ${analyte?.name ?? ""}`),
    fasting: found.kind === "analyte" ? found.fasting : null,
    floor: analyte === null ? undefined : floor.byAnalyte.get(analyte.id),
    slots: analyte === null ? NOBODY : (slots.get(analyte.id) ?? NOBODY),
    kept: new Map(),
  };
}

function whyNoAnalyte(found: Found, called: string | null): string | null {
  if (found.kind === "analyte") return null;
  if (found.kind === "contradictory") return found.says;
  return `${called ?? "A test without a name"} is no test that Countersign knows.`;
}
