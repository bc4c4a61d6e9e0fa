import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Refusal } from "../../base/refusal.ts";
import type { LoadedProtocol } from "./read-protocol.ts";
import { readProtocol } from "./read-protocol.ts";

// The library on disk: a folder a protocol, `protocol.json` with `cases.json` beside it, or a plain
// `name.json` with `name.cases.json`. Files are read, never written.

const NO_CASES = new TextEncoder().encode("[]");

/** Every protocol in the folder, by name. Refuses ("bad-input") the lot when one does not read: a library is whole or not used. */
export async function loadProtocols(dir: string): Promise<readonly LoadedProtocol[]> {
  const found: string[] = [];
  for (const entry of (await listed(dir)).sort()) {
    const path = join(dir, entry);
    if (entry.startsWith(".") || entry.endsWith("cases.json")) continue;
    if (entry.endsWith(".json")) found.push(path);
    else if (await isFile(join(path, "protocol.json"))) found.push(join(path, "protocol.json"));
  }
  const loaded = await Promise.all(found.map((file) => loadProtocol(file)));
  const names = loaded.map(({ protocol }) => protocol.protocol);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Refusal("bad-input", `${dir} holds two protocols that are called ${twice}.`);
  return loaded;
}

/** One protocol: `path` is its folder or its JSON file. A protocol without a file of cases has none. */
export async function loadProtocol(path: string): Promise<LoadedProtocol> {
  const file = (await isFolder(path)) ? join(path, "protocol.json") : path;
  return readProtocol(file, await bytesOf(file), (await findBytes(casesBeside(file))) ?? NO_CASES);
}

function casesBeside(file: string): string {
  const name = basename(file);
  return join(dirname(file), name === "protocol.json" ? "cases.json" : name.replace(/(\.json)?$/, ".cases.json"));
}

async function listed(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch {
    throw new Refusal("not-found", `There is no folder ${dir}.`);
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const bytes = await findBytes(file);
  if (bytes === undefined) throw new Refusal("not-found", `There is no file ${file}.`);
  return bytes;
}

async function findBytes(file: string): Promise<Uint8Array | undefined> {
  return (await isFile(file)) ? readFile(file) : undefined;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
