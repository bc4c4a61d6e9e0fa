import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, test } from "node:test";
import { testApp } from "../../../test/support/app.ts";
import { givenHubs, givenSender, returnBody, signed } from "../../../test/support/sending.ts";
import { inShared } from "../../db/practice.ts";
import { safeName } from "../../programme/sent/reference.ts";
import { takeMessages } from "../../programme/sent/take.ts";
import { hubOf } from "../../db/hub.ts";
import { createPages } from "../create.ts";

// The door for signed messages: how much of what it keeps, how much it takes of whom, and what it says.

const app = await testApp();
app.clock.set("2026-10-05T12:00:00Z");
const server = await createPages(app);
after(() => server.close());
const { hubs } = await givenHubs(app, ["North West"]);
let codes = 0;
const given = () => givenSender(app, { hub: hubs[0] ?? "", ods: `X${60_000 + (codes += 1)}` });

/** Posted from an address of this machine: each test has its own, and so its own counts. */
async function post(remoteAddress: string, payload: Uint8Array) {
  const answer = await server.inject({
    method: "POST",
    url: "/programme/messages",
    remoteAddress,
    payload: Buffer.from(payload),
    headers: { "content-type": "application/json" },
  });
  const said: Readonly<Record<string, unknown>> = { ...Object(answer.json()) };
  return { status: answer.statusCode, said, headers: answer.headers };
}
const arrived = () =>
  inShared(app.db, (tx) => tx.selectFrom("shared.arrived_messages").selectAll().orderBy("at").execute());
const bytesOf = (one: Uint8Array) => {
  const sha256 = createHash("sha256").update(one).digest("hex");
  return inShared(app.db, (tx) =>
    tx.selectFrom("shared.message_bytes").select("bytes").where("sha256", "=", sha256).execute(),
  );
};

test("of what is no message, or larger than any, only size, hash, time and the sentence are kept; of a message all", async () => {
  const sender = await given();
  const secret = Buffer.from("Mrs Osgood, 943 476 5919, is not well.");
  const large = Buffer.alloc(256 * 1024 + 1, "x");
  const message = signed({ ...sender, ods: "X99999" }, 1, returnBody("2026-09", {}));
  const answers = [];
  for (const one of [secret, large, message]) answers.push(await post("127.0.1.1", one));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [400, 413, 404],
  );
  const rows = await arrived();
  for (const [n, one] of [secret, large, message].entries()) {
    const sha256 = createHash("sha256").update(one).digest("hex");
    const row = rows.find((kept) => kept.sha256 === sha256);
    assert.deepEqual([row?.size, row?.sentence], [one.byteLength, answers[n]?.said["sentence"]]);
    assert.equal((await bytesOf(one)).length, n === 2 ? 1 : 0);
  }
  assert.match(String(answers[1]?.said["sentence"]), /^This is larger than 256 KB[^.]*\.$/, "one sentence");
});

test("what is larger than a megabyte is not even read, and is told so in one sentence", async () => {
  const before = (await arrived()).length;
  const { status, said } = await post("127.0.1.2", Buffer.alloc(1024 * 1024 + 1, "x"));
  assert.equal(status, 413);
  assert.match(String(said["error"]), /^This is larger than any message[^.]*\.$/);
  assert.equal((await arrived()).length, before);
});

test("who sends what is not used is sent away after sixty in a minute, and nothing of theirs is kept then", async () => {
  const sender = await given();
  const wrong = (n: number) => Buffer.from(`no message ${n}`);
  for (let n = 0; n < 61; n += 1) assert.equal((await post("127.0.1.3", wrong(n))).status, 400);
  const before = (await arrived()).length;
  const { status, said, headers } = await post("127.0.1.3", wrong(99));
  assert.deepEqual([status, said], [429, { error: "Too many messages in a minute; wait and send again." }]);
  assert.ok(Number(headers["retry-after"]) > 0);
  assert.equal((await arrived()).length, before);
  const others = await post("127.0.1.4", signed(sender, 1, returnBody("2026-09", {})));
  assert.deepEqual([others.status, others.said["outcome"]], [200, "taken"], "another address sends as before");
});

test("one practice sends so many an hour from one address; another practice, and the same from elsewhere, still send", async () => {
  const [busy, calm] = [await given(), await given()];
  const again = signed(busy, 1, returnBody("2026-09", {}));
  for (let n = 0; n < 120; n += 1) assert.equal((await post("127.0.1.5", again)).status, 200);
  const { status, said } = await post("127.0.1.5", again);
  assert.deepEqual([status, said], [429, { error: "Too many messages in an hour; wait and send again." }]);
  assert.equal((await post("127.0.1.5", signed(calm, 1, returnBody("2026-09", {})))).status, 200);
  assert.equal((await post("127.0.1.6", again)).status, 200, "nobody shuts the door to a practice from elsewhere");
});

test("a file's name that somebody chose is never kept, and its sender is told; the name that a practice's page gives it is", async () => {
  const sender = await given();
  const bytes = signed(sender, 1, returnBody("2026-09", {}));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const own = `return-${sender.ods}-1.json`;
  const names = ["Osgood 943 476 5919.json", `return-${sender.ods}-2.json`, "return-OSGOOD-1.json", own];
  const told = await takeMessages(
    hubOf(app.db),
    names.map((reference) => ({ bytes, door: "folder" as const, reference })),
    app.clock.now(),
  );
  const rows = await arrived();
  const references = told.map(({ id }) => rows.find((row) => row.id === id)?.reference);
  assert.deepEqual(references, [safeName(sha256), safeName(sha256), safeName(sha256), own]);
  assert.equal(safeName(sha256), `file-${sha256.slice(0, 12)}.json`);
  const says = /Its file's own name is not kept, for it might name a patient: here it is file-[0-9a-f]{12}\.json\.$/;
  assert.deepEqual(
    told.map(({ sentence }) => says.test(sentence)),
    [true, true, true, false],
  );
  assert.doesNotMatch(JSON.stringify(rows), /osgood/i);
});
