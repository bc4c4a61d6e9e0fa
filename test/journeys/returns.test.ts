import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { appendAudit } from "../../src/audit/store.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { loadMeasures } from "../../src/measures/load.ts";
import { deliveringOf } from "../../src/pages/returns/round.ts";
import { setPartner } from "../../src/people/scope/partner.ts";
import { readPractice } from "../../src/programme/returns/rollups-read.ts";
import { deliverReturns } from "../../src/programme/returns/write/deliver.ts";
import { sendReturn } from "../../src/programme/returns/write/send.ts";
import { openSendingKey } from "../../src/programme/sent/sending-key.ts";
import { readMessage } from "../../src/programme/sent/message.ts";
import { fingerprintOf, publicTextOf } from "../../src/programme/sent/sign.ts";
import { formsIn } from "../support/forms.ts";
import { givenMember } from "../support/programme.ts";
import { arrives, givenSender, returnBody, signed } from "../support/sending.ts";
import {
  app,
  desk,
  hub,
  SHARE,
  lead,
  otherLead,
  nation,
  evaluator,
  surgery,
  managerOf,
  sweep,
  linkIn,
  press,
  northWest,
  london,
} from "../support/own-returns.ts";

// A month's return writes itself, a person reads and sends it, and the hub sees that it is there; and each thing that
// is not allowed beside it.

test("a return writes itself when the month is over, its manager reads and sends it, and the hub sees it", async () => {
  const { practice, manager, assistant } = await surgery("Y97101");
  app.clock.set("2026-09-27T12:00:00Z");
  await sweep(practice);
  const early = (await (await manager()).get("/returns")).text;
  assert.doesNotMatch(early, /September 2026/, "its last week ends that night");
  app.clock.set("2026-09-28T00:30:00Z");
  await sweep(practice);
  await sweep(practice);
  const list = (await (await manager()).get("/returns")).text;
  assert.match(list, /One return waits to be sent/);
  const path = linkIn(list);
  const page = (await (await manager()).get(path)).text;
  assert.match(page, /Return of September 2026/);
  assert.match(page, /31-Aug-2026, 07-Sep-2026, 14-Sep-2026, 21-Sep-2026/);
  assert.match(page, /What others see/);
  const before = (await (await lead()).get("/programme/returns?month=2026-09")).text;
  assert.match(before, /Surgery Y97101<\/a> \(Y97101\)[\s\S]*?Awaited/);
  assert.equal(
    (await hub((tx) => readPractice(tx, practice, "2026-08-31", "2026-09-21"))).length,
    0,
    "nothing left by itself",
  );

  assert.equal((await (await assistant()).get("/returns")).status, 403);
  assert.equal((await (await assistant()).post(`${path}/send`, { saw: "" })).status, 403);
  assert.equal((await press(await manager(), path, "send")).to, path);
  const sent = (await (await manager()).get(path)).text;
  assert.match(sent, /2026-09 of Y97101 is taken\./);
  const rows = await hub((tx) => readPractice(tx, practice, "2026-08-31", "2026-09-21"));
  assert.deepEqual(
    rows.map(({ week, number }) => [week, number]),
    [
      ["2026-08-31", 1],
      ["2026-09-07", 1],
      ["2026-09-14", 1],
      ["2026-09-21", 1],
    ],
  );
  // Three asked and done: one in the first week, two in the second.
  assert.deepEqual(
    rows.map(({ counts }) => counts["demand-done"]),
    [
      [1, 1, 0],
      [2, 2, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
  );
  assert.match(
    (await (await lead()).get("/programme/returns?month=2026-09")).text,
    /Surgery Y97101<\/a> \(Y97101\)[\s\S]*?There/,
  );
  assert.equal((await press(await manager(), path, "send", { saw: "x" })).status, 409, "and not a second time");
});

test("a GP who is no partner neither reads nor sends it; a partner does; and what was counted since is read first", async () => {
  const { practice, manager, gp, gpAccount } = await surgery("Y97102");
  await sweep(practice);
  const path = linkIn((await (await manager()).get("/returns")).text);
  assert.equal((await (await gp()).get("/returns")).status, 403);
  assert.equal((await (await gp()).get(path)).status, 403);
  assert.equal((await (await gp()).post(`${path}/send`, {})).status, 403);
  await inShared(app.db, (tx) => setPartner(tx, practice, gpAccount, true));
  const { fields } =
    formsIn((await (await gp()).get(path)).text).find(({ action }) => action === `${path}/send`) ??
    assert.fail("no form");
  await inPractice(app.db, practice, async (tx) => {
    const at = new Date("2026-09-22T10:00:00Z");
    const id = "00000000-0000-7000-8000-000000000009";
    await tx
      .insertInto("practice.demand")
      .values({ practice, id, at, by: gpAccount, asked: "letters", outcome: "done", why: null })
      .execute();
    await appendAudit(tx, [
      {
        by: gpAccount,
        role: "gp",
        at: app.clock.now(),
        event: "demand-noted",
        subject: id,
        detail: { week: "2026-09-21" },
      },
    ]);
    await tx
      .updateTable("practice.measured_weeks")
      .set({ edition: "0".repeat(64) })
      .where("week", "=", "2026-09-21")
      .execute();
  });
  const told = await (await gp()).post(`${path}/send`, fields);
  assert.match((await (await gp()).get(told.to ?? "")).text, /Something was counted since you read this return/);
  assert.equal((await hub((tx) => readPractice(tx, practice, "2026-08-31", "2026-09-21"))).length, 0);
  assert.equal((await press(await gp(), path, "send")).to, path);
  assert.match((await (await gp()).get(path)).text, /2026-09 of Y97102 is taken\./);
});

test("a correction needs words that name no patient, gets the next number, and replaces what the hub counts", async () => {
  const { practice, manager } = await surgery("Y97103");
  await sweep(practice);
  const path = linkIn((await (await manager()).get("/returns")).text);
  assert.equal(
    (await (await manager()).post(`${path}/correct`, { why: "Too soon." })).status,
    409,
    "it was not sent yet",
  );
  await press(await manager(), path, "send");
  assert.match((await (await manager()).post(`${path}/correct`, { why: " " })).text, /Say why it is corrected/);
  const named = await (await manager()).post(`${path}/correct`, { why: "Left out 999 004 1016 by mistake." });
  assert.equal(named.status, 400);
  assert.match(
    named.text,
    /look as if they named a patient[\s\S]*Left out 999 004 1016 by mistake/,
    "and what was typed stays",
  );
  const prepared = (await (await manager()).post(`${path}/correct`, { why: "A clinic was left out." })).to ?? "";
  assert.equal((await (await manager()).post(`${path}/correct`, { why: "Again." })).status, 409);
  await press(await manager(), prepared, "send");
  assert.match(
    (await (await manager()).get(prepared)).text,
    /2026-09 of Y97103 is corrected: number 2 counts, and 1 is kept\./,
  );
  assert.match(
    (await (await lead()).get("/programme/returns?month=2026-09")).text,
    /Surgery Y97103<\/a> \(Y97103\)[\s\S]*?It was corrected: A clinic was left out\./,
  );
  await assert.rejects(
    inPractice(app.db, practice, (tx) =>
      tx.updateTable("practice.returns").set({ message: "x" }).where("practice", "=", practice).execute(),
    ),
    /a return that was sent is not changed/,
  );
  const other = await surgery("Y97104", false);
  assert.equal((await (await other.manager()).get(path)).status, 404, "another practice's return is none");
});

test("a practice of its own installation sends over the wire; its hub hears its fingerprint first; nothing counts twice", async () => {
  const { practice, manager } = await surgery("Y97105", false);
  await sweep(practice);
  const path = linkIn((await (await manager()).get("/returns")).text);
  assert.match((await (await manager()).get("/returns")).text, /save what you send as a file/);
  assert.equal((await (await manager()).get(`${path}/file`)).status, 409, "nobody has sent it yet");
  await press(await manager(), path, "send");
  const bytes = Buffer.from((await (await manager()).get(`${path}/file`)).text);
  const read = readMessage(bytes);
  assert.ok(read.kind === "message");
  const post = async (body: Uint8Array) => {
    const answer = await fetch(`${desk.address}/programme/messages`, { method: "POST", body: Buffer.from(body) });
    const text = await answer.text();
    const said = (field: string) => new RegExp(`"${field}":"([^"]*)"`).exec(text)?.[1];
    return { status: answer.status, outcome: said("outcome"), sentence: said("sentence") };
  };
  assert.deepEqual((await post(bytes)).outcome, "unknown-practice");
  await givenMember(app, { hub: northWest, ods: practice, name: "Own house", at: new Date("2026-08-01T09:00:00Z") });
  assert.equal((await post(bytes)).outcome, "unknown-key");
  assert.match(
    (await (await lead()).get("/programme/returns/refused")).text,
    /Own house \(Y97105\)[\s\S]*?Key not known/,
  );
  assert.doesNotMatch((await (await otherLead()).get("/programme/returns/refused")).text, /Y97105/);

  const fingerprint =
    /app-fingerprint">([0-9a-f ]+)</.exec((await (await manager()).get("/returns")).text)?.[1] ?? assert.fail("none");
  const publicKey = publicTextOf(openSendingKey(app.settings.dataDir, practice));
  assert.equal(
    (await (await otherLead()).post("/programme/keys", { ods: practice, key: publicKey })).status,
    400,
    "not of its region",
  );
  assert.equal((await (await evaluator()).get("/programme/keys")).status, 403);
  assert.equal((await (await lead()).post("/programme/keys", { ods: practice, key: "no key" })).status, 400);
  const shown = await (await lead()).post("/programme/keys", { ods: practice.toLowerCase(), key: publicKey });
  assert.match(shown.text, new RegExp(fingerprint));
  const confirm = { ods: practice, key: publicKey };
  assert.match(
    (await (await lead()).post("/programme/keys/confirm", confirm)).text,
    /Have the fingerprint read out to you/,
  );
  assert.equal((await (await otherLead()).post("/programme/keys/confirm", { ...confirm, heard: "yes" })).status, 404);
  assert.equal((await post(bytes)).outcome, "unknown-key", "shown is not registered");
  assert.equal((await (await lead()).post("/programme/keys/confirm", { ...confirm, heard: "yes" })).status, 303);
  const [first, second] = [await post(bytes), await post(bytes)];
  assert.deepEqual([first.status, first.outcome, first.sentence], [200, "taken", "2026-09 of Y97105 is taken."]);
  assert.deepEqual([second.status, second.outcome], [200, "again"]);
  assert.equal(
    (await post(Buffer.from(bytes.toString().replace('"started":0', '"started":7')))).status,
    403,
    "broken on the way",
  );
  assert.equal((await post(Buffer.from("hello"))).status, 400);
  assert.equal(
    (await (await lead()).post("/programme/keys/end", { ods: practice, key: fingerprintOf(publicKey) })).status,
    303,
  );
  assert.equal((await post(bytes)).outcome, "ended-key");
  assert.equal(
    (await (await lead()).post("/programme/keys/confirm", { ...confirm, heard: "yes" })).status,
    409,
    "an ended key never comes back",
  );
});

test("with a hub's address set it is posted there by itself, and tried again while nobody answers", async () => {
  const { practice, manager } = await surgery("Y97106", false);
  await givenMember(app, { hub: northWest, ods: practice, runs: "here", at: new Date("2026-08-01T09:00:00Z") });
  await sweep(practice);
  const path = linkIn((await (await manager()).get("/returns")).text);
  await deliverReturns(deliveringOf(app), practice);
  assert.match((await (await manager()).get(path)).text, /To send/, "nothing leaves that nobody sent");
  await inPractice(app.db, practice, async (tx) => {
    const key = openSendingKey(app.settings.dataDir, practice);
    const { id, body_sha256: saw } = await tx
      .selectFrom("practice.returns")
      .selectAll()
      .where("practice", "=", practice)
      .executeTakeFirstOrThrow();
    const person = await managerOf(practice);
    await sendReturn(tx, person, { id, saw, key, way: "https", measures: loadMeasures() }, app.clock.now());
  });
  const wire = (hubUrl: string) => deliverReturns({ ...deliveringOf(app), hubUrl }, practice);
  assert.equal(await wire("http://127.0.0.1:9"), 0, "nobody listens there");
  assert.match((await (await manager()).get(path)).text, /On its way/);
  assert.equal(await wire(desk.address), 0, "not before a minute has passed");
  app.clock.advance(60_000);
  assert.equal(await wire(desk.address), 1);
  assert.match((await (await manager()).get(path)).text, /Not used: key not known/);
  const publicKey = publicTextOf(openSendingKey(app.settings.dataDir, practice));
  const confirmed = { ods: practice, key: publicKey, heard: "yes" };
  assert.equal((await (await lead()).post("/programme/keys/confirm", confirmed)).status, 303);
  assert.equal((await (await manager()).post(`${path}/again`)).to, path);
  assert.equal(await wire(desk.address), 1);
  assert.match((await (await manager()).get(path)).text, /2026-09 of Y97106 is taken\./);
  assert.equal((await (await manager()).post(`${path}/again`)).status, 409, "what was taken is not sent again");
});

test("what is late or missing is said after the 14th; a lead sees their region, the nation all by hub, and no month to come", async () => {
  app.clock.set("2026-08-01T09:00:00Z");
  const late = await givenSender(app, { hub: london, ods: "X97201" });
  const silent = await givenSender(app, { hub: london, ods: "X97202" });
  app.clock.set("2026-11-20T09:00:00Z");
  assert.deepEqual(
    (await arrives(app, signed(late, 1, returnBody("2026-10", { [SHARE]: [1, 2, 0] })))).map(({ outcome }) => outcome),
    ["late"],
  );
  const theirs = (await (await otherLead()).get("/programme/returns?month=2026-10")).text;
  assert.match(theirs, /X97201\)[\s\S]*?There, late/);
  assert.match(theirs, /X97202\)[\s\S]*?Missing[\s\S]*?Ask the practice to send it/);
  assert.match(theirs, /1 of 2/);
  assert.doesNotMatch(theirs, /Spinney|Y971/);
  const all = (await (await nation()).get("/programme/returns?month=2026-10")).text;
  assert.match(all, /The Spinney/);
  assert.match(all, /London hubs/);
  assert.doesNotMatch(all, /X97202/, "the nation sees hubs first");
  assert.match((await (await evaluator()).get(`/programme/returns?month=2026-10&hub=${london}`)).text, /X97202/);
  assert.equal((await (await lead()).get(`/programme/returns?month=2026-10&hub=${london}`)).status, 404);
  assert.equal((await (await nation()).get("/programme/returns?month=2026-11")).status, 404, "not over yet");
  const { privateKey } = generateKeyPairSync("ed25519");
  await arrives(app, signed({ ...silent, ods: "X99998", key: privateKey }, 1, returnBody("2026-10", {})));
  assert.match((await (await nation()).get("/programme/returns/refused")).text, /X99998/);
  assert.doesNotMatch((await (await otherLead()).get("/programme/returns/refused")).text, /X99998/, "nobody's region");
});
