import { Refusal } from "../../base/refusal.ts";
import type { Wish } from "../../countersign/autonomy/raise.ts";
import type { Task } from "../../countersign/autonomy/task.ts";
import { shippedTiers } from "../../countersign/statistics/tiers.ts";
import type { Stage } from "../../people/scope/stage.ts";

// The forms of a person's page, from fields to wishes. A tick carries what stood beside it as it was shown.

type Form = Readonly<Record<string, string>>;

const MOST_WORDS = 2000;

export function tickName({ tier, task }: Task): string {
  return `tick-${tier}-${task}`;
}

/** One wish for each tick; a field that is no tick is none. */
export function wishesIn(form: Form, account: string): readonly Wish[] {
  const words = wordsIn(form);
  return Object.entries(form).flatMap(([name, shown]) => {
    const found = /^tick-([a-z]+)-(.+)$/.exec(name);
    if (found === null) return [];
    return [{ account, task: taskOf(found[1] ?? "", found[2] ?? ""), shown, words }];
  });
}

const LOWER: readonly Stage[] = ["supervised", "shadowing", "suspended"];

export function lowerIn(form: Form, account: string): Omit<Wish, "shown"> & { readonly to: Stage } {
  const [tier = "", task = ""] = (form["work"] ?? "").split("/");
  const to = LOWER.find((one) => one === form["to"]);
  if (task === "") throw bad("Choose the kind of work.");
  if (to === undefined) throw bad("Choose what it is to be from now on.");
  const words = wordsIn(form);
  if (words === "") throw bad("Say in a few words why.");
  if (form["sure"] !== "yes") throw bad("Tick that it is to be so from this moment on.");
  return { account, task: taskOf(tier, task), to, words };
}

function taskOf(tier: string, task: string): Task {
  if (shippedTiers().tiers.some((one) => one.tier === tier)) return { task, tier };
  throw bad("There is no such kind of work.");
}

function wordsIn(form: Form): string {
  const words = (form["words"] ?? "").trim();
  if (words.length > MOST_WORDS) throw bad(`That is more than ${MOST_WORDS.toLocaleString("en-GB")} characters.`);
  return words;
}

function bad(sentence: string): Refusal {
  return new Refusal("bad-input", `${sentence} Nothing was changed.`);
}
