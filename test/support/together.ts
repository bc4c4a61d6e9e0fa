import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { after, suite } from "node:test";
import { pathToFileURL } from "node:url";
import { endProcess, holdForProcess } from "./process-end.ts";

// Test files that share a process, one after the other. What is still to be done lies in a folder, so that whichever
// process is free takes the next: `<n>` says that the nth file is taken, `<n>.done` that it was run to its end.

const ROOT = join(import.meta.dirname, "..", "..");
/** What an ending that failed may take, before the next file is begun all the same. */
const LATEST_MS = 20_000;

/** `files`: in the order in which they are to be taken. `fresh`: the paths that each file imports for itself alone. */
export type Dealt = { readonly files: readonly string[]; readonly fresh: readonly string[] };

export function deal(folder: string, dealt: Dealt): void {
  writeFileSync(join(folder, "dealt.json"), JSON.stringify(dealt));
}

/** Those of the files that nobody ran to their end. */
export function notDone(folder: string): readonly string[] {
  return readDealt(folder).files.filter((_, n) => !existsSync(join(folder, `${n}.done`)));
}

function readDealt(folder: string): Dealt {
  return JSON.parse(readFileSync(join(folder, "dealt.json"), "utf8"));
}

/** Runs test files in this process for as long as there are any that nobody has taken. */
export async function together(): Promise<void> {
  const folder = process.env["COUNTERSIGN_TOGETHER"];
  if (folder === undefined) return;
  const { files, fresh } = readDealt(folder);
  let now = 0;
  holdForProcess();
  loadAnew(new Set(fresh.map((path) => pathToFileURL(path).href)), () => now);
  for (const [n, file] of files.entries()) {
    if (!take(join(folder, String(n)))) continue;
    now = n;
    await run(file);
    writeFileSync(join(folder, `${n}.done`), "");
  }
  await endProcess();
}

/** A module with another query is another module. */
function loadAnew(fresh: ReadonlySet<string>, now: () => number): void {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      return fresh.has(found.url) ? { ...found, url: `${found.url}?${now()}` } : found;
    },
  });
}

function take(claim: string): boolean {
  try {
    writeFileSync(claim, "", { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

// A suite is what the file's tests, and what it does after them, belong to: they are told by its asynchronous context,
// so that the file itself is written as if it were alone.
async function run(file: string): Promise<void> {
  await new Promise<void>((ended) => {
    suite(file, async () => {
      let late: NodeJS.Timeout | undefined;
      // Endings are called in their order, and none after one that failed.
      after(() => {
        late = setTimeout(ended, LATEST_MS);
      });
      try {
        await import(join(ROOT, file));
      } finally {
        after(() => {
          clearTimeout(late);
          ended();
        });
      }
    });
  });
}
