import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { inPractice } from "../../src/db/practice.ts";
import { inboxOf } from "../../src/inbox/folder.ts";
import { addToken } from "../../src/inbox/tokens.ts";
import { holds, readSum } from "../../src/worklist/queries.ts";
import { startTestServer } from "../support/database.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson, givenPractice, givenRegister } from "../support/given.ts";
import { BERTRAM, potassium, reportOf } from "../support/laboratory.ts";
import { drop, until } from "../support/product.ts";
import { signedIn } from "../support/visitor.ts";

// The database goes away under the running product and comes back. A server of its own: the others need theirs.

const server = await startTestServer();
process.env["COUNTERSIGN_TEST_SOCKET"] = server.socket;
const desk = await testDesk();
after(async () => server.stop());

const { app, address } = desk;
const practice = await givenPractice(app, "Y90411");
await givenRegister(app, practice, [BERTRAM]);
const { account } = await givenPerson(app, practice, "gp");
const token = await inPractice(app.db, practice, (tx) => addToken(tx, practice, "link", "copy", app.clock.now()));
const inbox = inboxOf(app.settings.dataDir, practice);
mkdirSync(inbox, { recursive: true });

const bytes = reportOf(practice, [potassium("4.4")]);
const send = () =>
  fetch(`${address}/api/messages`, {
    method: "POST",
    body: Buffer.from(bytes),
    headers: { authorization: `Bearer ${token}` },
  });
const files = () => readdirSync(inbox).filter((name) => name.endsWith(".edi"));

test("while the database is away every door says so, takes nothing and shows nothing of the inside", async (t) => {
  t.mock.method(console, "error", () => {});
  const gp = await signedIn(desk, account, practice);
  await server.pause();
  const answer = await send();
  const said = await answer.text();
  assert.equal(answer.status, 503, said);
  assert.ok(Number(answer.headers.get("retry-after")) > 0);
  const pages = [await gp.get("/"), await gp.get("/sum"), await gp.post("/items/x/acknowledge", { version: "1" })];
  for (const page of pages) assert.equal(page.status, 503, page.text);
  for (const text of [said, ...pages.map((page) => page.text)]) {
    assert.match(text, /database does not answer/);
    assert.doesNotMatch(text, new RegExp(`${server.socket}|/tmp|ENOENT|ECONN|postgres|\\.ts:`));
  }
  assert.equal((await fetch(`${address}/readyz`)).status, 503);
  assert.equal((await fetch(`${address}/healthz`)).status, 200);
  drop(app.settings.dataDir, practice, "meanwhile.edi", reportOf(practice, [potassium("6.7")]));
  for (let n = 0; n < 4; n += 1) {
    app.clock.advance(2000);
    await wait(300);
  }
  assert.deepEqual(files(), ["meanwhile.edi"], "what cannot be committed stays where it is");
});

test("when it is back nothing was half kept, what waited is taken, and the same sending succeeds", async (t) => {
  t.mock.method(console, "error", () => {});
  await server.resume();
  const before = await inPractice(app.db, practice, (tx) => readSum(tx, practice));
  assert.ok(before.messages <= 1, "at most the waiting file was taken already, and nothing of the refused message");
  assert.equal((await send()).status, 201);
  await until("the waiting file is taken", async () => {
    app.clock.advance(1000);
    return files().length === 0 ? true : null;
  });
  const sum = await inPractice(app.db, practice, (tx) => readSum(tx, practice));
  assert.equal(sum.messages, 2);
  assert.equal(sum.arrivals, 2);
  assert.ok(holds(sum));
});
