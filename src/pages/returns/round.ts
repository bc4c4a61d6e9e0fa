import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { attempts } from "../../db/attempts.ts";
import { hubOf } from "../../db/hub.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { sha256Of } from "../../files/store.ts";
import { FolderWatch, type Found, hashFound, moveToTaken, readFound } from "../../inbox/folder.ts";
import { loadMeasures } from "../../measures/load.ts";
import { settleMembers } from "../../programme/returns/rollups-write.ts";
import { deliverReturns, type Delivering } from "../../programme/returns/write/deliver.ts";
import { prepareReturns } from "../../programme/returns/write/prepare.ts";
import { AT_ONCE, TakingQueue } from "../../programme/sent/queue.ts";
import { safeName } from "../../programme/sent/reference.ts";
import { holdTaking } from "../../programme/sent/take.ts";

// What happens of returns without anybody asking: they write themselves, what somebody sent is delivered, what arrives
// as a file is taken, and practices count as what they are by now. Nothing is sent that nobody sent.

const ROUND_MS = 500;
const PREPARE_EVERY_MS = 60_000;
const SETTLE_EVERY_MS = 3000;
const MOST_FILE = 1024 * 1024;

export type Rounds = { readonly stop: () => Promise<void> };

export function deliveringOf({ db, clock, settings }: App): Delivering {
  return { db, clock, dataDir: settings.dataDir, hubUrl: settings.hubUrl };
}

export function returnsFolder(dataDir: string): string {
  return join(dataDir, "returns");
}

export function startReturns(app: App): Rounds {
  const ending = new AbortController();
  const attempt = attempts();
  const hub = hubOf(app.db);
  const queue = new TakingQueue(hub, app.clock);
  const folder = returnsFolder(app.settings.dataDir);
  const watch = new FolderWatch(folder, app.clock);
  const last = new Map<string, number>();

  /** Whether so long has passed since this was last done. A clock that was set back is no reason to wait. */
  function isTime(what: string, everyMs: number): boolean {
    const now = app.clock.now().getTime();
    const before = last.get(what);
    if (before !== undefined && now >= before && now - before < everyMs) return false;
    last.set(what, now);
    return true;
  }

  async function round(): Promise<void> {
    await attempt("returns/", takeFolder);
    if (isTime("members", SETTLE_EVERY_MS)) await attempt("members that count", settle);
    const practices = await inShared(app.db, (tx) => tx.selectFrom("shared.practices").select("ods").execute());
    for (const { ods } of practices) {
      if (ending.signal.aborted) return;
      if (isTime(ods, PREPARE_EVERY_MS)) await attempt(`returns of ${ods}`, () => prepare(ods));
      await attempt(`delivery of returns of ${ods}`, async () => {
        await deliverReturns(deliveringOf(app), ods);
      });
    }
  }

  async function prepare(practice: string): Promise<void> {
    await inPractice(app.db, practice, async (tx) => {
      await appendAudit(tx, await prepareReturns(tx, practice, loadMeasures(), app.clock.now()));
    });
  }

  async function settle(): Promise<void> {
    await hub(async (tx) => {
      await holdTaking(tx);
      await settleMembers(tx, null);
    });
  }

  async function takeFolder(): Promise<void> {
    await mkdir(folder, { recursive: true });
    const { ready, odd } = await watch.look();
    if (odd.length > 0) await attempt("returns/ (what is no file)", refuseOdd);
    for (let from = 0; from < ready.length && !ending.signal.aborted; from += AT_ONCE) {
      await Promise.all(
        ready.slice(from, from + AT_ONCE).map((found) => attempt(labelOf(found), () => takeFile(found))),
      );
    }
  }

  // Moved away after the commit: a file that is met again after a crash counts once. What is larger than any message is
  // refused and moved away too, and so once. Neither keeps the name that somebody gave it.
  async function takeFile(found: Found): Promise<void> {
    if (sizeOf(found) > MOST_FILE) {
      const unread = await hashFound(found);
      if (unread === null) return;
      await queue.take({ bytes: new Uint8Array(), unread, door: "folder", reference: found.name });
      await moveToTaken(folder, { ...found, name: safeName(unread.sha256) });
      return;
    }
    const bytes = await readFound(found);
    if (bytes === null) return;
    await queue.take({ bytes, door: "folder", reference: found.name });
    await moveToTaken(folder, { ...found, name: safeName(sha256Of(bytes)) });
  }

  const running = (async () => {
    while (!ending.signal.aborted) {
      await attempt("returns", round);
      await wait(ROUND_MS, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();
  const stop = async (): Promise<void> => {
    ending.abort();
    await running;
  };
  return { stop };
}

const sizeOf = ({ mark }: Found): number => Number(mark.split(":")[0]);

/** Its name is what somebody chose, and may say who a patient is: whoever looks for it finds it by size and number. */
const labelOf = ({ mark }: Found): string =>
  `returns/ (the file of ${mark.split(":")[0]} bytes, ${mark.split(":")[2]})`;

async function refuseOdd(): Promise<void> {
  throw new Error("there is a folder, a link or a pipe and no file, and it is not taken");
}
