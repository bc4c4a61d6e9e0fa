import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

// A start on a demonstration that is there already, to the address printed; and the memory of the process
// some seconds later, PostgreSQL not counted.

export type Start = { readonly seconds: number; readonly megabytes: number };

export async function benchStart(): Promise<Start> {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-start-"));
  try {
    await startOnce(dataDir, 20_000);
    return await startOnce(dataDir, 5000);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(dataDir: string, restMs: number): Promise<Start> {
  const begun = performance.now();
  const child = spawn(process.execPath, ["--import", "./src/jsx.mjs", "src/cli/main.ts", "serve"], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: "0" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      if (chunk.includes("is at http")) resolve();
    });
  });
  const seconds = (performance.now() - begun) / 1000;
  await wait(restMs);
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  const megabytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
  child.kill("SIGTERM");
  await ended;
  return { seconds, megabytes };
}
