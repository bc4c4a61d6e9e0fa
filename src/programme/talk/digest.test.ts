import assert from "node:assert/strict";
import { after, test } from "node:test";
import { SMTPServer } from "smtp-server";
import { givenPerson, givenPractice } from "../../../test/support/given.ts";
import { givenRegion, givenThread } from "../../../test/support/talking.ts";
import { testApp } from "../../../test/support/app.ts";
import { inShared } from "../../db/practice.ts";
import { keepWish } from "./digest.ts";
import { dayOfDigest } from "./digest-day.ts";
import type { Reader } from "./may.ts";
import { type DigestWays, sendDigests } from "./send-digests.ts";

// A digest leaves once a person and day, to whoever asked for it, with titles alone.

const app = await testApp();
const received: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      received.push(Buffer.concat(parts).toString());
      done();
    });
  },
});
await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
after(() => new Promise<void>((done) => server.close(done)));
const address = server.server.address();
assert.ok(address !== null && typeof address === "object");
const ways: DigestWays = {
  smtpUrl: `smtp://127.0.0.1:${address.port}`,
  mailFrom: "desk@surgery.example",
  publicUrl: "https://desk.example",
};
const send = (to = ways) => sendDigests({ db: app.db, clock: app.clock, ways: to, longestMs: 2000 });

const practice = await givenPractice(app, "Y90621");
await givenRegion(app, "North West", [practice]);
const readerOf = async (name: string): Promise<Reader> => {
  const { account } = await givenPerson(app, practice, "assistant", name);
  return { account, name, role: "assistant", words: "Assistant", regions: ["North West"] };
};
const [asks, writes] = [await readerOf("Tamsin Okafor"), await readerOf("Rhodri Vance")];
const standing = { practice, appointment: null };
const ask = (digest: string, email = "tamsin@surgery.example") =>
  inShared(app.db, (tx) => keepWish(tx, asks, { digest, email, base: "/talk", standing }, app.clock.now()));

test("a digest leaves once a day with titles and no words, and none where nothing is new or nobody asked", async () => {
  app.clock.set("2026-11-03T09:00:00Z");
  const thread = await givenThread(app, writes, "region:North West");
  assert.equal(await send(), 0, "nobody asked");
  await ask("daily");
  assert.equal(await send({ ...ways, smtpUrl: null }), 0, "no mail server");
  assert.equal(await send(), 1);
  assert.equal(await send(), 0, "once a day");
  assert.equal(received.length, 1);
  assert.match(
    received[0] ?? "",
    /To: tamsin@surgery\.example[\s\S]*- Something[\s\S]*https:\/\/desk\.example\/talk\/threads\//,
  );
  assert.ok(received[0]?.replaceAll("=\r\n", "").includes(thread));
  assert.doesNotMatch(received[0] ?? "", /Words\./);
  app.clock.set("2026-11-05T09:00:00Z");
  assert.equal(await send(), 0, "nothing new since the day before");
  assert.equal(received.length, 1);
});

test("what the mail server does not take is tried again under the same id, and left after five times", async () => {
  app.clock.set("2026-11-06T09:00:00Z");
  await givenThread(app, writes, "region:North West");
  const closed = { ...ways, smtpUrl: "smtp://127.0.0.1:1" };
  assert.equal(await send(closed), 0);
  assert.equal(await send(), 0, "not at once");
  app.clock.advance(11 * 60_000);
  assert.equal(await send(), 1);
  assert.equal(received.length, 2);
  app.clock.set("2026-11-07T09:00:00Z");
  await givenThread(app, writes, "region:North West");
  for (let n = 0; n < 6; n += 1) {
    await send(closed);
    app.clock.advance(11 * 60_000);
  }
  const row = await inShared(app.db, (tx) =>
    tx.selectFrom("shared.talk_digests").selectAll().where("day", "=", "2026-11-07").executeTakeFirstOrThrow(),
  );
  assert.equal(row.tries, 5);
  assert.match(row.trouble ?? "", /did not take it/);
});

test("what is said just after a digest is in the next that leaves, however late that is", async () => {
  app.clock.set("2026-11-17T07:00:00Z");
  await ask("daily");
  await givenThread(app, writes, "region:North West", "Before seven");
  assert.equal(await send(), 1);
  app.clock.set("2026-11-17T07:05:00Z");
  await givenThread(app, writes, "region:North West", "Five past seven");
  // The mail server was away on the 18th, and the round on the 19th came ten minutes late.
  app.clock.set("2026-11-19T07:10:00Z");
  assert.equal(await send(), 1);
  assert.match(received.at(-1) ?? "", /Five past seven/);
  assert.doesNotMatch(received.at(-1) ?? "", /Before seven/, "and what was told once is not told again");
});

test("not allowed: a digest to no address, to two, or of a person who is no longer there", async () => {
  for (const email of ["", "a", "a@b", "a@b.example, c@d.example", "<a@b.example>", "a@b.example\nBcc: x@y.example"]) {
    await assert.rejects(ask("daily", email), /e-mail address/, email);
  }
  await assert.rejects(ask("hourly"), /how often/);
  app.clock.set("2026-11-09T09:00:00Z");
  await givenThread(app, writes, "region:North West");
  await inShared(app.db, (tx) =>
    tx.updateTable("shared.posts").set({ ended_at: app.clock.now() }).where("account", "=", asks.account).execute(),
  );
  assert.equal(await send(), 0);
});

test("digests are due from seven in the morning of the practice's day, weekly ones on Mondays", () => {
  // Summer time: half past six in London is half past five in UTC.
  assert.equal(dayOfDigest("daily", new Date("2026-07-06T05:30:00Z")), null);
  assert.equal(dayOfDigest("daily", new Date("2026-07-06T06:00:00Z")), "2026-07-06");
  assert.equal(dayOfDigest("weekly", new Date("2026-07-06T06:00:00Z")), "2026-07-06");
  assert.equal(dayOfDigest("weekly", new Date("2026-07-07T09:00:00Z")), null);
});
