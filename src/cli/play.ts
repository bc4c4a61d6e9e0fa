import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { openApp } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import { systemClock } from "../base/clock.ts";
import { startJobs } from "../jobs.ts";
import { prepareDemonstration } from "../pages/demonstration.ts";
import { playMorning } from "../pages/morning/play.ts";
import { startPages } from "../pages/start.ts";
import { readSettings } from "../settings.ts";
import { endOfProcess } from "./serve.ts";

export function registerPlay(program: Command): void {
  program
    .command("play")
    .description("play a morning of a new demonstration; it is gone when you end it")
    .option("--speed <times>", "how many times as fast as a real morning", "60")
    .action(play);
}

/** In a folder of its own that is taken away at the end: a morning begins anew each time. */
async function play({ speed }: { speed: string }): Promise<void> {
  const times = Number(speed);
  if (!Number.isFinite(times) || times < 1 || times > 600) {
    throw new Refusal("bad-input", "The speed is a number from 1 to 600.");
  }
  const ended = endOfProcess();
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-morning-"));
  try {
    const app = await openApp(
      { ...readSettings(process.env), dataDir, databaseUrl: null, demonstration: true },
      systemClock,
    );
    try {
      await prepareDemonstration(app, { dropsPost: false });
      const pages = await startPages(app);
      const jobs = startJobs(app);
      console.log(`Countersign is at ${pages.address} (a morning at ${times} times its speed: invented patients)`);
      console.error(
        "Invented colleagues work too. The clock on the pages is the real one: ten seconds of undo stay ten.",
      );
      const morning = playMorning(app, times, (sentence) => console.error(sentence));
      await ended;
      await morning.stop();
      await pages.close();
      await jobs.stop();
    } finally {
      await app.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
