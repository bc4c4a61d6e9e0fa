import { type Axis, bandCount, type ChoiceAxis, type NumberAxis, specialPoint } from "./axis.ts";
import type { Comparator, Input } from "./amount.ts";
import { locator } from "./locate.ts";
import { runsOf } from "./runs.ts";

/** The number of the point that an input stands on; -1 where the input is no point of this axis. */
export type Pointer = (input: Input) => number;

export function pointer(axis: Axis): Pointer {
  return axis.kind === "choice" ? choicePointer(axis) : numberPointer(axis);
}

function choicePointer(axis: ChoiceAxis): Pointer {
  const points = new Map<Input, number>(axis.values.map((value, point) => [value, point]));
  return (input) => points.get(input) ?? -1;
}

function numberPointer(axis: NumberAxis): Pointer {
  const locate = locator(axis.cuts.map((cut) => cut.at));
  const runs = runsOf(axis);
  const last = bandCount(axis) - 1;
  const [missing, text, comparator] = [
    specialPoint(axis, "missing"),
    specialPoint(axis, "text"),
    specialPoint(axis, "comparator"),
  ];
  return (input) => {
    if (typeof input === "string") return input === "missing" ? missing : input === "text" ? text : -1;
    const band = locate(input.value);
    if (input.kind === "exact") return band;
    const edge = edgeOf(input.comparator, band);
    const far = input.comparator === "<" || input.comparator === "<=" ? 0 : last;
    return runs[edge] === runs[far] ? edge : comparator;
  };
}

/** The band at the near end of a comparator's interval, whose number lies in `band`; odd bands are cuts. */
function edgeOf(sign: Comparator, band: number): number {
  if (band % 2 === 0 || sign === "<=" || sign === ">=") return band;
  return sign === "<" ? band - 1 : band + 1;
}
