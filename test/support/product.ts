import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

// The product as a practice runs it: its own process, its own data folder, its own PostgreSQL.

const ROOT = join(import.meta.dirname, "..", "..");

export type Product = {
  readonly dataDir: string;
  readonly address: string;
  readonly process: ChildProcess;
  /** What it has said on standard error so far. */
  readonly said: () => string;
  /** SIGTERM, and wait for the end; gives the exit code. */
  readonly end: () => Promise<number | null>;
  /** kill -9 of the program; its database goes on, as it does when a program dies. */
  readonly kill: () => Promise<void>;
};

type Environment = Readonly<Record<string, string>>;

/** A data folder that is removed at the end of the test file. */
export function makeDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-journey-"));
  after(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** Starts the product and waits until it has said its address. */
export async function startProduct(dataDir: string, environment: Environment = {}): Promise<Product> {
  const child = run(["serve"], { DATA_DIR: dataDir, PORT: "0", ...environment });
  let out = "";
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const address = await new Promise<string>((resolve, reject) => {
    const look = setInterval(() => {
      const found = /is at (https?:\/\/\S+)/.exec(out);
      if (found?.[1] !== undefined) {
        clearInterval(look);
        resolve(found[1]);
      } else if (child.exitCode !== null) {
        clearInterval(look);
        reject(new Error(`it ended before it was ready: ${said}`));
      }
    }, 20);
  });
  return {
    dataDir,
    address,
    process: child,
    said: () => said,
    end: async () => {
      child.kill("SIGTERM");
      return ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

export type Said = { readonly code: number | null; readonly out: string; readonly err: string };

/** One command of the terminal program, to its end. */
export async function countersign(args: readonly string[], environment: Environment = {}): Promise<Said> {
  const child = run(args, environment);
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", (status) => resolve(status)));
  return { code, out, err };
}

function run(args: readonly string[], environment: Environment): ChildProcess {
  const { DATABASE_URL: _, ...inherited } = process.env;
  return spawn(process.execPath, ["--import", "./src/jsx.mjs", "src/cli/main.ts", ...args], {
    cwd: ROOT,
    env: { ...inherited, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Puts a file into a practice's inbox folder as a careful sender does. */
export function drop(dataDir: string, practice: string, name: string, bytes: string | Uint8Array): void {
  writeFileSync(join(dataDir, "inbox", practice, name), bytes);
}

/** Waits until `check` gives something; fails with `what` after `seconds`. */
export async function until<T>(what: string, check: () => Promise<T | null | undefined>, seconds = 20): Promise<T> {
  for (let tries = 0; tries < seconds * 20; tries += 1) {
    const found = await check();
    if (found !== null && found !== undefined) return found;
    await wait(50);
  }
  throw new Error(`it did not happen within ${seconds} s: ${what}`);
}
