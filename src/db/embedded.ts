import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { chown } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "../base/refusal.ts";
import { chooseUser, findBinaries, restoreLibraryLinks, type RunAs, runProgram } from "./binaries.ts";
import { faultOf } from "./fault.ts";
import { beginUse, isAlive } from "./users-of-server.ts";

// A real PostgreSQL from npm's binaries, for the demonstration, tests, continuous integration and a
// pilot on one machine. It listens on a Unix socket in a folder that only its owner may enter.

const LOOK_MS = 1000;

export type EmbeddedServer = {
  /** Folder of the Unix socket: what `host` of a connection is. */
  readonly socket: string;
  /** Ends this use of the server, and the server itself where nobody else uses it. */
  readonly stop: () => Promise<void>;
};

/** Starts the server whose files are in `folder`, or joins the one that runs; refuses with one sentence. */
export async function startEmbedded(folder: string, options: { durable: boolean }): Promise<EmbeddedServer> {
  const native = findBinaries();
  const as = chooseUser(folder, native);
  const socket = socketFolder(folder);
  await prepareFolders(folder, socket, as);
  restoreLibraryLinks(native);
  const data = join(folder, "data");
  const use = beginUse(folder);
  try {
    if (!existsSync(join(data, "PG_VERSION"))) await initialise(native, folder, as);
    forgetReusedNumber(data);
    await joinOrLaunch(() => launch(native, data, socket, as, options.durable), data);
  } catch (error) {
    use.end();
    throw error;
  }
  const keeping = keepRunning(() => launch(native, data, socket, as, options.durable), data);
  const stop = async (): Promise<void> => {
    await keeping.end();
    const isLast = use.end();
    const pid = livePostmaster(data);
    if (isLast && pid !== null) await stopPid(pid);
  };
  return { socket, stop };
}

// A socket's path may have some 100 characters; a deep data folder gets one in the temporary folder.
function socketFolder(folder: string): string {
  if (folder.length < 80) return join(folder, "socket");
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  return join(tmpdir(), `countersign-${name}`);
}

async function prepareFolders(folder: string, socket: string, as: RunAs): Promise<void> {
  for (const path of [folder, socket]) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (!path.startsWith(folder)) refuseForeignFolder(path, as);
    if (as.uid !== null) await chown(path, as.uid, as.uid);
  }
}

// In the temporary folder anybody may have made it before us, and could then answer in the database's place.
function refuseForeignFolder(path: string, as: RunAs): void {
  const { uid, mode } = lstatSync(path);
  const isOurs = uid === process.getuid?.() || uid === as.uid;
  if (isOurs && (mode & 0o170077) === 0o040000) return;
  throw new Refusal("cannot-start", `The folder ${path} must be ours and closed to others (mode 700), and it is not.`);
}

// Set up beside its place and then renamed into it: what is there is whole, and two first starts at once
// get one database. A folder that holds something else is never cleared away: it may be all that is left.
async function initialise(native: string, folder: string, as: RunAs): Promise<void> {
  const data = join(folder, "data");
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new Refusal("cannot-start", `The folder ${data} is not empty and holds no database; restore it or move it.`);
  }
  const unfinished = mkdtempSync(join(folder, "unfinished-"));
  try {
    if (as.uid !== null) await chown(unfinished, as.uid, as.uid);
    const options = ["-D", unfinished, "-U", "postgres", "-E", "UTF8", "-k", "--locale=C", "--auth-local=trust"];
    const done = await runProgram(native, "initdb", [...options, "--auth-host=reject", "--no-instructions"], as);
    if (done.status !== 0) {
      throw new Refusal("cannot-start", `The database could not be set up in ${data}: ${done.said}`);
    }
    // Somebody else's may have got there first, and then it is theirs that counts.
    if (!existsSync(join(data, "PG_VERSION"))) renameSync(unfinished, data);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function launch(native: string, data: string, socket: string, as: RunAs, durable: boolean): ChildProcess {
  const settings = ["listen_addresses=", `unix_socket_directories=${socket}`, "unix_socket_permissions=0700"];
  settings.push("timezone=UTC", "log_min_messages=warning", "shared_buffers=64MB", "max_connections=60");
  // Tests may lose a power cut's worth of data; nothing else may.
  if (!durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const flags = settings.flatMap((setting) => ["-c", setting]);
  const [command, ...rest] = [...as.prefix, join(native, "bin", "postgres"), "-D", data, ...flags];
  // Detached, so that a Ctrl+C at the terminal reaches us and not the database beneath us.
  const child = spawn(command!, rest, {
    cwd: "/",
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    ...(as.uid === null ? {} : { uid: as.uid, gid: as.uid }),
  });
  child.unref();
  return child;
}

// When only its head was killed, the server's other processes need a moment to notice and to let go of
// the files; PostgreSQL refuses to start beside them, rightly, and we try again. The same where another
// program is just starting it, and then we join that one.
async function joinOrLaunch(start: () => ChildProcess, data: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    if (await isStaying(data)) return;
    try {
      return await waitUntilReady(start(), data);
    } catch (error) {
      const isTransient = error instanceof Refusal && /still in use|lock file|being used/.test(error.message);
      if (!isTransient || tries >= 40) throw error;
      await wait(250);
    }
  }
}

// A server that was killed, by want of memory or by hand, is started again: until then nothing is taken in,
// and nobody else would do it.
function keepRunning(start: () => ChildProcess, data: string): { readonly end: () => Promise<void> } {
  const ending = new AbortController();
  let told = "";
  const tell = (says: string): void => {
    if (says !== told) console.error(says);
    told = says;
  };
  const running = (async () => {
    while (!ending.signal.aborted) {
      await wait(LOOK_MS, undefined, { signal: ending.signal, ref: false }).catch(() => {});
      if (ending.signal.aborted || livePostmaster(data) !== null) continue;
      try {
        await joinOrLaunch(start, data);
        tell("The database had ended and was started again.");
        told = "";
      } catch (error) {
        tell(`The database has ended and cannot be started yet: ${faultOf(error)}`);
      }
    }
  })();
  return {
    end: async () => {
      ending.abort();
      await running;
    },
  };
}

// Its last user may have told it to end a moment before we began to use it; it says so at once.
async function isStaying(data: string): Promise<boolean> {
  if (livePostmaster(data) === null) return false;
  await wait(50);
  return livePostmaster(data) !== null;
}

async function waitUntilReady(child: ChildProcess, data: string): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  for (let tries = 0; tries < 1200; tries += 1) {
    if (child.exitCode !== null) {
      throw new Refusal("cannot-start", `The database did not start: ${fatalLine(said)}`);
    }
    // The eighth line of postmaster.pid says "ready" once connections are taken; a dead server left its own.
    const lines = pidFile(data);
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") {
      letGo(child);
      return;
    }
    await wait(25);
  }
  throw new Refusal("cannot-start", "The database did not get ready within 30 seconds.");
}

// An open pipe would keep a command of the terminal from ending before its database does.
function letGo({ stderr }: ChildProcess): void {
  if (stderr !== null && "unref" in stderr && typeof stderr.unref === "function") stderr.unref();
}

function fatalLine(said: string): string {
  const lines = said.trim().split("\n");
  return lines.find((line) => line.includes("FATAL")) ?? lines.at(-1) ?? "";
}

// PostgreSQL clears a dead server's pid file itself and looks first whether anything of it still runs. Only
// a number that some other program has since been given would keep it from starting for ever.
function forgetReusedNumber(data: string): void {
  const pid = Number(pidFile(data)[0]);
  if (pid > 0 && isAlive(pid) && !isPostgres(pid)) rmSync(join(data, "postmaster.pid"), { force: true });
}

function pidFile(data: string): string[] {
  const path = join(data, "postmaster.pid");
  return existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
}

function livePostmaster(data: string): number | null {
  const lines = pidFile(data);
  const pid = Number(lines[0]);
  return pid > 0 && isAlive(pid) && isPostgres(pid) && lines[7]?.trim() === "ready" ? pid : null;
}

// After a restart of the machine the number may belong to somebody else's process.
function isPostgres(pid: number): boolean {
  if (process.platform !== "linux") return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
}

// SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, all is written.
async function stopPid(pid: number): Promise<void> {
  try {
    process.kill(pid, "SIGINT");
  } catch {
    return;
  }
  for (let tries = 0; tries < 800 && isAlive(pid); tries += 1) await wait(25);
}

/** Marks a folder as ours to write in, or refuses with one sentence. */
export function checkWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, `.write-${process.pid}.tmp`);
    writeFileSync(probe, "x");
    rmSync(probe);
  } catch {
    throw new Refusal("cannot-start", `The data folder ${folder} cannot be written to; set DATA_DIR to one that can.`);
  }
}
