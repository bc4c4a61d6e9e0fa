import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { makeDataDir, until } from "../../test/support/product.ts";
import { connect } from "./connect.ts";
import { checkWritable, startEmbedded } from "./embedded.ts";

// One data folder, several programs: whoever comes and goes, the database goes with the last of them.

const start = (dataDir: string) => startEmbedded(join(dataDir, "postgres"), { durable: false });

async function answers(socket: string): Promise<boolean> {
  const db = await connect({ kind: "socket", folder: socket, database: "postgres" }, 1).catch(() => null);
  await db?.destroy();
  return db !== null;
}

test("given a command that started the server and a product that joined it, the command's end does not stop it", async () => {
  const dataDir = makeDataDir();
  const command = await start(dataDir);
  const product = await start(dataDir);
  assert.equal(product.socket, command.socket);
  await command.stop();
  assert.ok(await answers(product.socket), "the product still has its database");
  const another = await start(dataDir);
  await another.stop();
  assert.ok(await answers(product.socket), "a second command's end does not stop it either");
  await product.stop();
  assert.ok(!(await answers(product.socket)), "with the last user it ends");
});

test("given a user that was killed, its traces keep nothing running", async () => {
  const dataDir = makeDataDir();
  const server = await start(dataDir);
  // No process has this number: the largest that Linux gives is smaller.
  writeFileSync(join(dataDir, "postgres", "users", "99999999-dead"), "1");
  // This process's number, but another start.
  writeFileSync(join(dataDir, "postgres", "users", `${process.pid}-reused`), "1");
  await server.stop();
  assert.ok(!(await answers(server.socket)));
  assert.deepEqual(readdirSync(join(dataDir, "postgres", "users")), []);
});

test("given a server that is killed under its users, it is started again, once, and ends with the last of them", async (t) => {
  const said = t.mock.method(console, "error", () => {});
  const dataDir = makeDataDir();
  const [one, two] = [await start(dataDir), await start(dataDir)];
  const pid = () => Number(readFileSync(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8").split("\n")[0]);
  const before = pid();
  process.kill(before, "SIGKILL");
  await until("it answers again", async () => ((await answers(one.socket)) ? true : null));
  assert.notEqual(pid(), before);
  const told = () => said.mock.calls.some((call) => /was started again/.test(String(call.arguments[0])));
  await until("it is told", async () => (told() ? true : null));
  await one.stop();
  assert.ok(await answers(two.socket));
  await two.stop();
  assert.ok(!(await answers(two.socket)));
});

test("two first starts at once set up one database, and both use it", async () => {
  const dataDir = makeDataDir();
  const [one, two] = await Promise.all([start(dataDir), start(dataDir)]);
  assert.ok(await answers(one.socket));
  await one.stop();
  assert.ok(await answers(two.socket));
  await two.stop();
  assert.deepEqual(
    readdirSync(join(dataDir, "postgres")).filter((name) => name.includes("unfinished")),
    [],
  );
});

test("not allowed: a database folder that lost its version file is refused, and never cleared away", async () => {
  const dataDir = makeDataDir();
  const data = join(dataDir, "postgres", "data");
  mkdirSync(join(data, "base"), { recursive: true });
  writeFileSync(join(data, "base", "16384"), "rows");
  await assert.rejects(start(dataDir), /is not empty and holds no database/);
  assert.ok(existsSync(join(data, "base", "16384")));
});

test("a data folder is looked at with a byte, so that a full disk is said at the start", () => {
  const dataDir = makeDataDir();
  checkWritable(dataDir);
  assert.deepEqual(readdirSync(dataDir), []);
});

test("not allowed: a socket's folder in the temporary folder that somebody else could enter", async () => {
  const dataDir = join(makeDataDir(), "a-folder-so-deep-that-a-socket-in-it-would-have-too-long-a-path-for-the-system");
  const first = await start(dataDir);
  await first.stop();
  chmodSync(first.socket, 0o755);
  await assert.rejects(start(dataDir), /closed to others/);
  rmSync(first.socket, { recursive: true });
});
