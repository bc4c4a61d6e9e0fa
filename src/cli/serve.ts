import type { Command } from "commander";
import { openApp } from "../app.ts";
import { systemClock } from "../base/clock.ts";
import { startJobs } from "../jobs.ts";
import { startPages } from "../pages/start.ts";
import { prepareDemonstration } from "../pages/demonstration.ts";
import { followPost } from "../pages/morning/follow.ts";
import { readSettings } from "../settings.ts";

export function registerServe(program: Command): void {
  program.command("serve").description("start Countersign and print its address (npm start)").action(serve);
}

async function serve(): Promise<void> {
  const ended = endOfProcess();
  const app = await openApp(readSettings(process.env), systemClock);
  try {
    if (app.demonstration) await prepareDemonstration(app);
    const pages = await startPages(app);
    const jobs = startJobs(app);
    console.log(`Countersign is at ${pages.address}${app.demonstration ? " (demonstration: invented patients)" : ""}`);
    const following = new AbortController();
    const followed = app.demonstration ? followPost(app, following.signal) : null;
    await ended;
    following.abort();
    await followed;
    // First no new work, then what is under way, then the database beneath it.
    await pages.close();
    await jobs.stop();
    console.error("Countersign is stopping.");
  } finally {
    await app.close();
  }
}

export function endOfProcess(): Promise<void> {
  return new Promise((resolve) => {
    // For good, not once: a Ctrl+C comes from the terminal and from npm, and the second must not cut us off.
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve());
  });
}
