import assert from "node:assert/strict";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { testDatabase } from "../support/database.ts";
import { countersign, makeDataDir, startProduct } from "../support/product.ts";

// Starting and ending, and every way in which starting cannot be: one plain sentence, a non-zero exit.

const { place } = await testDatabase();
const databaseUrl =
  place.kind === "socket"
    ? `postgresql:///${place.database}?host=${encodeURIComponent(place.folder)}&user=postgres`
    : place.url;

const refused = async (environment: Readonly<Record<string, string>>) => {
  const { code, out, err } = await countersign(["serve"], { DATA_DIR: makeDataDir(), PORT: "0", ...environment });
  assert.notEqual(code, 0);
  assert.equal(out, "");
  assert.equal(err.trim().split("\n").length, 1, `one sentence, not: ${err}`);
  assert.doesNotMatch(err, /at .*\.ts:\d+|Error:/, "no stack trace");
  return err;
};

test("given a port that is taken, it says so", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    const said = await refused({ DATABASE_URL: databaseUrl, PORT: String(port) });
    assert.match(said, new RegExp(`Port ${port} is taken`));
  } finally {
    other.close();
  }
});

test("given a data folder that is no folder, it says so", async () => {
  const folder = makeDataDir();
  writeFileSync(join(folder, "file"), "");
  const said = await refused({ DATABASE_URL: databaseUrl, DATA_DIR: join(folder, "file") });
  assert.match(said, /cannot be written to/);
});

test(
  "given a data folder that may not be written, it says so",
  { skip: process.getuid?.() === 0 ? "root may write anywhere" : false },
  async () => {
    const folder = join(makeDataDir(), "closed");
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    assert.match(await refused({ DATABASE_URL: databaseUrl, DATA_DIR: folder }), /cannot be written to/);
  },
);

test("given a database that nobody answers for, it says so without repeating the password", async () => {
  const said = await refused({ DATABASE_URL: "postgresql://someone:secret-word@127.0.0.1:1/nothing" });
  assert.match(said, /database cannot be reached/);
  assert.doesNotMatch(said, /secret-word/);
});

test("given an address that others can reach and no TLS, it says what to set", async () => {
  assert.match(await refused({ DATABASE_URL: databaseUrl, HOST: "0.0.0.0" }), /TLS_CERT and TLS_KEY, or TRUST_PROXY/);
});

test("given half of TLS, or a certificate that is not there, it says so", async () => {
  assert.match(await refused({ DATABASE_URL: databaseUrl, TLS_CERT: "/nowhere.pem" }), /together or not at all/);
  assert.match(
    await refused({ DATABASE_URL: databaseUrl, TLS_CERT: "/nowhere.pem", TLS_KEY: "/nowhere.pem" }),
    /cannot be read/,
  );
});

test("given a port that is no port, it says so", async () => {
  assert.match(await refused({ DATABASE_URL: databaseUrl, PORT: "many" }), /PORT must be a number/);
});

test("outside a demonstration every page asks for a sign-in, nobody is chosen, and the door for messages asks for a token", async () => {
  const product = await startProduct(makeDataDir(), { DATABASE_URL: databaseUrl });
  try {
    for (const path of ["/", "/sum", "/protocols"]) {
      const answer = await fetch(`${product.address}${path}`, { redirect: "manual" });
      assert.equal(answer.status, 303, path);
      assert.match(answer.headers.get("location") ?? "", /^\/sign-in(\?|$)/);
    }
    assert.equal((await fetch(`${product.address}/sign-in`)).status, 200);
    assert.equal((await fetch(`${product.address}/choose`)).status, 404);
    const door = await fetch(`${product.address}/api/messages`, { method: "POST", body: "UNB" });
    assert.equal(door.status, 401);
    assert.equal((await fetch(`${product.address}/healthz`)).status, 200);
  } finally {
    assert.equal(await product.end(), 0);
  }
});

test("--help lists every command, and an unknown one is a sentence", async () => {
  const { code, out } = await countersign(["--help"]);
  assert.equal(code, 0);
  for (const name of [
    "serve",
    "read",
    "decide",
    "protocol",
    "practice",
    "token",
    "user",
    "context",
    "verify-audit",
    "adopt",
  ]) {
    assert.match(out, new RegExp(`^ {2}${name}\\b`, "m"), name);
  }
  const unknown = await countersign(["unheard-of"]);
  assert.notEqual(unknown.code, 0);
  assert.match(unknown.err, /unknown command/);
});
