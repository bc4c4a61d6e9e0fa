import { readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { PRACTICE } from "../../../demo/people/staff.ts";
import type { App } from "../../app.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice } from "../../db/practice.ts";
import { inboxOf } from "../../inbox/folder.ts";
import { dropLetters } from "./drop-letters.ts";
import { livePastTrust } from "./past-trust.ts";
import { fillNation } from "../nation/fill.ts";
import { livePastWeek } from "./past-week.ts";
import { UNDO_MS } from "../../worklist/needs.ts";
import { fileMorningSoFar, liveMorningSoFar, wasFiled, wasLived } from "./so-far.ts";

const LOOK_MS = 1500;
const SPARE_MS = 500;

/** When the day's post is in, lives the morning so far; tells with what it ended. Stops when it is told to. */
export async function followPost(app: App, signal: AbortSignal): Promise<"lived" | "stopped"> {
  await dropLetters(app, signal);
  if ((await live(app, signal)) === "stopped") return "stopped";
  if (!(await inPractice(app.db, PRACTICE.ods, (tx) => wasFiled(tx, PRACTICE.ods)))) {
    await wait(UNDO_MS + SPARE_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) return "stopped";
    await fileMorningSoFar(app, PRACTICE.ods);
  }
  await livePastWeek(app, signal).catch(toldOr("the past weeks"));
  if (!signal.aborted) await livePastTrust(app, signal).catch(toldOr("the trust of the past"));
  if (!signal.aborted) await fillNation(app, signal).catch(toldOr("the nation"));
  return signal.aborted ? "stopped" : "lived";
}

/** A demonstration that is not whole stays open, and whoever started it reads what is missing and why. */
function toldOr(what: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Refusal)) throw error;
    console.error(`The demonstration goes on without ${what}: ${error.message}`);
  };
}

async function live(app: App, signal: AbortSignal): Promise<"lived" | "stopped"> {
  let before = -1;
  for (;;) {
    await wait(LOOK_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) return "stopped";
    if (await inPractice(app.db, PRACTICE.ods, (tx) => wasLived(tx, PRACTICE.ods))) return "lived";
    const { n } = await inPractice(app.db, PRACTICE.ods, (tx) =>
      tx
        .selectFrom("practice.messages")
        .select((eb) => eb.fn.countAll<string>().as("n"))
        .where("practice", "=", PRACTICE.ods)
        .executeTakeFirstOrThrow(),
    );
    const count = Number(n);
    if (count > 0 && count === before && (await isAllTaken(app))) {
      await liveMorningSoFar(app, PRACTICE.ods);
      return "lived";
    }
    before = count;
  }
}

/** A large letter may take longer than we wait between two looks. */
async function isAllTaken({ settings }: App): Promise<boolean> {
  const names = await readdir(inboxOf(settings.dataDir, PRACTICE.ods));
  return names.every((name) => name === "taken" || name.startsWith("."));
}
