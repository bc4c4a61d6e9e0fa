import { breakEven, netAnHour } from "./break-even.ts";
import { marginOf, modelOf, netOf } from "./model.ts";
import { netMinutes } from "./net.ts";
import type { Parameters } from "./parameter.ts";
import type { TaskKind } from "./shipped.ts";
import { type Swing, tornado } from "./tornado.ts";
import { minutesWords, nameOf, signed } from "./words.ts";

export type Headline = {
  /** What is released, as far as it may lie off, and whether that breaks even, in one sentence. */
  readonly says: string;
  /** Which numbers alone would turn either of the two. */
  readonly hangsOn: string;
};

const MOST = 3;

/** The answer first: what is released, within which range, whether it pays for itself, and what that hangs on. */
export function headlineOf(tasks: readonly TaskKind[], parameters: Parameters): Headline {
  const [net, margin] = [tornado(parameters, netOf(tasks)), tornado(parameters, marginOf(tasks))];
  const model = modelOf(tasks, parameters);
  const each = netAnHour(netMinutes(model.tasks, model.supervision), model.hours);
  const released =
    net.base >= 0
      ? `release ${minutesWords(net.base)} of GPs' time a week`
      : `take ${minutesWords(-net.base)} of GPs' time a week more than they release`;
  const range = `from ${signed(net.worst, 0)} to ${signed(net.best, 0)}, with every number at its worse and at its better end`;
  const pays =
    margin.base >= 0 ? "which pays for their hours by itself" : "which does not pay for their hours by itself";
  const rate = each === null ? "no hours are paid" : `${signed(each, 2)} GP minutes for each paid hour`;
  return {
    says:
      `By these numbers assistants ${released} (${range}), ${pays}: ${rate}, where ` +
      `${signed(breakEven(model.assistant, model.gp), 2)} break even.`,
    hangsOn: [
      turnsWords(tasks, net.swings, 0, [
        "Whether time is released or taken hangs on",
        "No number alone, within its range, turns whether time is released or taken",
      ]),
      turnsWords(tasks, margin.swings, 2, [
        "Whether it breaks even hangs on",
        margin.base >= 0
          ? "No number alone, within its range, keeps it from breaking even"
          : "No number alone, within its range, makes it break even",
      ]),
    ].join(" "),
  };
}

function turnsWords(
  tasks: readonly TaskKind[],
  swings: readonly Swing[],
  decimals: number,
  [some, none]: readonly [string, string],
): string {
  const turning = swings.filter(({ atLow, atHigh }) => atLow < 0 !== atHigh < 0);
  if (turning.length === 0) return `${none}.`;
  const [named, more] = [turning.slice(0, MOST), turning.length - MOST];
  const words = named.map(
    ({ parameter, atLow, atHigh }) =>
      `${nameOf(tasks, parameter.id)} (from ${signed(atLow, decimals)} to ${signed(atHigh, decimals)})`,
  );
  return `${some}: ${words.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`;
}
