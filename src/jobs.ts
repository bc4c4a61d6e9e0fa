import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { App } from "./app.ts";
import { MACHINE } from "./audit/event.ts";
import { keepHead } from "./audit/keep-head.ts";
import { attempts } from "./db/attempts.ts";
import { inPractice, inShared } from "./db/practice.ts";
import type { PracticesTable } from "./db/tables.ts";
import { take } from "./flow.ts";
import { FolderWatch, type Found, inboxOf, isUnfinished, moveToTaken, readFound } from "./inbox/folder.ts";
import { AT_ONCE, Lanes } from "./inbox/lanes.ts";
import type { Arrival } from "./inbox/message.ts";
import { settleOwed, writeOwed } from "./outbox/round.ts";
import { listUnread, recognise } from "./recognise.ts";
import { startReturns } from "./pages/returns/round.ts";
import { startSweeps } from "./sweeps.ts";
import { type InTurn, mayMeetBy } from "./worklist/in-turn.ts";

// What happens without anybody asking: folders are watched, what is owed is written, heads are signed.
// Each round is tried again a moment later; nothing here holds state that a crash could lose.

const ROUND_MS = 500;

export type Jobs = { readonly stop: () => Promise<void> };

export function startJobs(app: App): Jobs {
  const ending = new AbortController();
  const sweeps = startSweeps(app);
  const returns = startReturns(app);
  const watches = new Map<string, FolderWatch>();
  const attempt = attempts();
  const unmoved = new Set<string>();

  async function round(): Promise<void> {
    const practices = await inShared(app.db, (tx) => tx.selectFrom("shared.practices").selectAll().execute());
    for (const name of await findStrays(app.settings.dataDir, practices)) await attempt(`inbox/${name}`, refuseStray);
    for (const practice of practices) {
      await attempt(`inbox of ${practice.ods}`, () => takeFolder(practice));
      await attempt(`outbox of ${practice.ods}`, () => writeOutbox(app, practice.ods));
      await attempt(`audit head of ${practice.ods}`, () => signHead(app, practice.ods));
    }
  }

  // Each file by itself: one that cannot be taken does not hold up those behind it.
  async function takeFolder(practice: PracticesTable): Promise<void> {
    const folder = inboxOf(app.settings.dataDir, practice.ods);
    await mkdir(folder, { recursive: true });
    const watch = watches.get(practice.ods) ?? new FolderWatch(folder, app.clock);
    watches.set(practice.ods, watch);
    const { ready, odd } = await watch.look();
    for (const name of odd) await attempt(`inbox/${practice.ods}/${name}`, refuseOdd);
    const lanes = new Lanes(AT_ONCE);
    const underWay: Promise<void>[] = [];
    for (const found of ready) {
      await lanes.room();
      if (ending.signal.aborted) break;
      // The next is read when this one has its turn: turns are given in the order of the files.
      await new Promise<void>((hasTurn) => {
        const taking = attempt(`inbox/${practice.ods}/${found.name}`, () =>
          takeFile(practice, folder, found, inTurnOf(lanes, hasTurn)),
        );
        underWay.push(taking.finally(hasTurn));
      });
    }
    await Promise.all(underWay);
  }

  // A file that was taken and cannot be moved away is only moved again: its bytes did not arrive twice.
  async function takeFile(practice: PracticesTable, folder: string, found: Found, inTurn: InTurn): Promise<void> {
    const known = `${practice.ods}/${found.reference}`;
    if (!unmoved.has(known)) {
      const bytes = await readFound(found);
      // Not the file that stood still any more: what has come instead has its own two seconds.
      if (bytes === null) return;
      await take(app, arrivalOf(practice, found, bytes), inTurn);
    }
    unmoved.add(known);
    await moveToTaken(folder, found);
    unmoved.delete(known);
  }

  // Beside the rest: a page takes seconds, and the post does not wait for it.
  const recognising = (async () => {
    while (!ending.signal.aborted) {
      await attempt("recognition", recogniseRound);
      await wait(ROUND_MS, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();

  async function recogniseRound(): Promise<void> {
    const practices = await inShared(app.db, (tx) => tx.selectFrom("shared.practices").select("ods").execute());
    for (const { ods } of practices) {
      const unread = await inPractice(app.db, ods, (tx) => listUnread(tx, ods));
      for (const one of unread) {
        if (ending.signal.aborted) return;
        await attempt(`recognition of ${ods} ${one.document}`, () => recognise(app, ods, one));
      }
    }
  }

  const running = (async () => {
    while (!ending.signal.aborted) {
      await attempt("jobs", round);
      await wait(ROUND_MS, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();

  const stop = async (): Promise<void> => {
    ending.abort();
    await Promise.all([running, recognising]);
    await Promise.all([sweeps.stop(), returns.stop()]);
  };
  return { stop };
}

function inTurnOf(lanes: Lanes, hasTurn: () => void): InTurn {
  return (documents, work) => {
    const doing = lanes.run(mayMeetBy(documents), work);
    hasTurn();
    return doing;
  };
}

function arrivalOf(practice: PracticesTable, found: Found, bytes: Uint8Array): Arrival {
  return {
    practice: practice.ods,
    bytes,
    door: "folder",
    source: found.name,
    weAre: practice.folder_is,
    reference: found.reference,
    actor: MACHINE,
  };
}

/** What lies in the inbox and belongs to no practice: a misspelt code must not be where post ends. */
async function findStrays(dataDir: string, practices: readonly PracticesTable[]): Promise<readonly string[]> {
  const known = new Set(practices.map((practice) => practice.ods));
  const names = await readdir(join(dataDir, "inbox")).catch(() => []);
  return names.filter((name) => !known.has(name) && !isUnfinished(name));
}

async function refuseStray(): Promise<void> {
  throw new Error("this is of no practice here, and nothing in it is taken");
}

async function refuseOdd(): Promise<void> {
  throw new Error("this is a folder, a link or a pipe and no file, and is not taken");
}

async function writeOutbox(app: App, practice: string): Promise<void> {
  const at = app.clock.now();
  // Two transactions: what leaves has its name before it is written, so that a crash writes nothing twice.
  await inPractice(app.db, practice, (tx) => settleOwed(tx, practice, app.files, at));
  await inPractice(app.db, practice, (tx) => writeOwed(tx, practice, app.settings.dataDir, at));
}

async function signHead(app: App, practice: string): Promise<void> {
  const { clock, headKey: key, settings } = app;
  const keeping = { dataDir: settings.dataDir, key, practice };
  await inPractice(app.db, practice, (tx) => keepHead(tx, keeping, clock.now()));
}
