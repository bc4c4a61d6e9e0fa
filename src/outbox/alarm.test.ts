import assert from "node:assert/strict";
import { createServer, type IncomingMessage } from "node:http";
import { createServer as listen, type Socket } from "node:net";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { testApp } from "../../test/support/app.ts";
import { arrive } from "../../test/support/arrive.ts";
import { givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, potassium, reportOf } from "../../test/support/laboratory.ts";
import { givenSettings } from "../../test/support/team.ts";
import { inPractice } from "../db/practice.ts";
import type { AlarmContact } from "../people/practice-settings.ts";
import { noticesOf } from "../worklist/watch.ts";
import { readWatch } from "../worklist/watch-store.ts";
import { sweep } from "../worklist/sweep.ts";
import { writeTrial } from "./alarm-store.ts";
import { deliverAlarms } from "./deliver-alarm.ts";
import { isPrivate, postWebhook, whyNotWebhook } from "./post-webhook.ts";

// The contact is told: at least once, of how many, where to look, and of no patient.

const app = await testApp();
const MINUTE = 60_000;

const got: { url: string; body: string }[] = [];
let status = 204;
const hook = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    got.push({ url: request.url ?? "", body });
    response.writeHead(status, { location: "/elsewhere" }).end();
  });
});
await new Promise<void>((done) => hook.listen(0, "127.0.0.1", done));
const address = hook.address();
assert.ok(address !== null && typeof address === "object");
const url = `http://127.0.0.1:${address.port}/alarm`;

const mails: { to: string; text: string }[] = [];
const mail = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onData: (stream, session, done) => {
    let text = "";
    stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
    stream.on("end", () => {
      mails.push({ to: session.envelope.rcptTo.map((one) => one.address).join(), text });
      done();
    });
  },
});
await new Promise<void>((done) => mail.listen(0, "127.0.0.1", () => done()));
const mailAddress = mail.server.address();
assert.ok(mailAddress !== null && typeof mailAddress === "object");
const smtpUrl = `smtp://127.0.0.1:${mailAddress.port}`;
after(() => {
  hook.close();
  mail.close(() => {});
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

async function surgery(ods: string, contact: AlarmContact | null, time = "2026-11-02T12:00:00Z") {
  app.clock.set(time);
  got.length = 0;
  mails.length = 0;
  status = 204;
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  await givenRegister(app, practice, [BERTRAM]);
  await givenProtocols(app, practice, gp);
  await givenSettings(app, practice, { contact });
  const urgent = async (n = 1) => {
    for (let times = 0; times < n; times += 1) await arrive(app, practice, reportOf(practice, [potassium("6.7")]));
  };
  const ways = { ...app.settings.alarms, publicUrl: "https://desk.example", smtpUrl, mailFrom: "desk@surgery.example" };
  const round = async (more = {}, longestMs = 10_000) => {
    await inPractice(app.db, practice, (tx) => sweep(tx, practice, app.clock.now()));
    return deliverAlarms({ db: app.db, clock: app.clock, ways: { ...ways, ...more }, longestMs }, practice);
  };
  const notices = async () => {
    const at = app.clock.now();
    return noticesOf(await inPractice(app.db, practice, (tx) => readWatch(tx, practice, at)), at);
  };
  return { practice, gp, urgent, round, notices };
}
const webhook: AlarmContact = { kind: "webhook", url };

test("the contact is told at fifteen minutes, and again every fifteen while nobody takes it", async () => {
  const { practice, urgent, round } = await surgery("Y90731", webhook);
  await urgent();
  app.clock.advance(15 * MINUTE - 1000);
  assert.equal(await round(), 0);
  app.clock.advance(1000);
  assert.equal(await round(), 1);
  const { kind, items, practice: whose } = JSON.parse(got[0]?.body ?? "{}");
  assert.deepEqual([kind, whose, items.length], ["alarm", practice, 1]);
  assert.equal(items[0].url, `https://desk.example/items/${items[0].id}`);
  assert.equal(items[0].since, "2026-11-02T12:00:00Z");
  app.clock.advance(14 * MINUTE);
  assert.equal(await round(), 0);
  app.clock.advance(MINUTE);
  assert.equal(await round(), 1);
  assert.equal(await round(), 0);
});

test("what is told holds no name, number or value of a patient, by webhook and by e-mail", async () => {
  const { urgent, round } = await surgery("Y90732", webhook);
  await urgent();
  app.clock.advance(15 * MINUTE);
  await round();
  const byMail = await surgery("Y90733", { kind: "smtp", address: "duty@surgery.example" });
  await byMail.urgent();
  app.clock.advance(15 * MINUTE);
  assert.equal(await byMail.round(), 1);
  assert.equal(mails[0]?.to, "duty@surgery.example");
  assert.match(mails[0]?.text ?? "", /Subject: Countersign Y90733: 1 urgent result needs a GP now/);
  assert.match(mails[0]?.text ?? "", /https:\/\/desk\.example\/items\//);
  for (const text of [got[0]?.body, mails[0]?.text]) {
    assert.doesNotMatch(text ?? "", /osgood|bertram|999 ?000 ?0026|6\.7|potassium/i);
  }
});

test("a storm is one message, with how many, and not one for each", async () => {
  const { urgent, round } = await surgery("Y90734", webhook);
  await urgent(12);
  app.clock.advance(15 * MINUTE);
  await round();
  await urgent(1);
  app.clock.advance(1000);
  await round();
  assert.equal(got.length, 1);
  assert.equal(JSON.parse(got[0]?.body ?? "{}").items.length, 12);
});

test("not reached: it stays waiting, is tried after growing waits, and every page says so until it arrives", async () => {
  const { urgent, round, notices } = await surgery("Y90735", webhook);
  await urgent();
  app.clock.advance(15 * MINUTE);
  status = 500;
  assert.equal(await round(), 0);
  assert.deepEqual(await notices(), ["The alarm contact could not be reached. It is tried again."]);
  app.clock.advance(4999);
  await round();
  assert.equal(got.length, 1, "not yet");
  app.clock.advance(1);
  await round();
  assert.equal(got.length, 2);
  app.clock.advance(9999);
  await round();
  assert.equal(got.length, 2, "ten seconds after the second");
  status = 204;
  app.clock.advance(1);
  assert.equal(await round(), 1);
  assert.deepEqual(await notices(), []);
  const ids = new Set(got.map(({ body }) => JSON.parse(body).id));
  assert.equal(ids.size, 1, "the same message, which whoever gets it can see");
});

test("not reached either: no mail server is set, or nobody listens there", async () => {
  const { urgent, round, notices } = await surgery("Y90736", { kind: "smtp", address: "duty@surgery.example" });
  await urgent();
  app.clock.advance(15 * MINUTE);
  assert.equal(await round({ smtpUrl: null }), 0);
  assert.equal((await notices()).length, 1);
  app.clock.advance(MINUTE);
  assert.equal(await round({ smtpUrl: "smtp://127.0.0.1:1" }), 0);
  app.clock.advance(MINUTE);
  assert.equal(await round(), 1);
  assert.deepEqual(await notices(), []);
});

test("not waited for: a mail server that says a little now and then and never takes it; the next message goes", async (t) => {
  const open = new Set<Socket>();
  const drip = listen((socket) => {
    open.add(socket);
    // Greeted in time, and the answer to the first command never ends.
    socket.resume().write("220 here\r\n");
    const more = setInterval(() => socket.write("250-one moment\r\n"), 20);
    socket
      .on("error", () => {})
      .on("close", () => {
        clearInterval(more);
        open.delete(socket);
      });
  });
  await new Promise<void>((done) => drip.listen(0, "127.0.0.1", done));
  t.after(() => {
    drip.close();
    for (const socket of open) socket.destroy();
  });
  const dripAddress = drip.address();
  assert.ok(dripAddress !== null && typeof dripAddress === "object");
  const { practice, urgent, round, notices } = await surgery("Y90742", {
    kind: "smtp",
    address: "duty@surgery.example",
  });
  await urgent();
  app.clock.advance(15 * MINUTE);
  const slow = round({ smtpUrl: `smtp://127.0.0.1:${dripAddress.port}` }, 300);
  const told = await Promise.race([slow, wait(5000, "still waiting", { ref: false })]);
  assert.equal(told, 0);
  assert.equal((await notices()).length, 1);
  const row = await inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.alarm_messages").select("trouble").where("practice", "=", practice).executeTakeFirst(),
  );
  assert.match(row?.trouble ?? "", /did not take it: no answer in time/);
  for (let times = 0; open.size > 0 && times < 100; times += 1) await wait(20);
  assert.equal(open.size, 0, "and its connection is closed");
  app.clock.advance(MINUTE);
  assert.equal(await round(), 1);
});

test("a crash between sending and saying so sends it again; nothing is lost", async () => {
  const { practice, urgent, round } = await surgery("Y90737", webhook);
  await urgent();
  app.clock.advance(15 * MINUTE);
  await round();
  // As it stands when the program died after the send.
  await inPractice(app.db, practice, (tx) =>
    tx.updateTable("practice.alarm_messages").set({ sent_at: null }).where("practice", "=", practice).execute(),
  );
  app.clock.advance(5000);
  assert.equal(await round(), 1);
  assert.equal(got.length, 2);
});

test("while the practice is closed the contact is told at once, and not so during opening hours", async () => {
  const night = await surgery("Y90738", webhook, "2026-11-02T22:00:00Z");
  await night.urgent();
  assert.equal(await night.round(), 1);
  assert.deepEqual(await night.notices(), [], "somebody is told");
  const day = await surgery("Y90739", webhook);
  await day.urgent();
  assert.equal(await day.round(), 0);
});

test("a trial is told like an alarm and says that nothing is wrong", async () => {
  const { practice, round } = await surgery("Y90740", webhook);
  await inPractice(app.db, practice, (tx) => writeTrial(tx, practice, webhook, app.clock.now()));
  assert.equal(await round(), 1);
  assert.deepEqual(JSON.parse(got[0]?.body ?? "{}").items, []);
  assert.equal(JSON.parse(got[0]?.body ?? "{}").kind, "trial");
});

test("not followed: a redirection counts as not taken", async () => {
  await surgery("Y90741", webhook);
  status = 307;
  assert.match((await postWebhook(url, "{}", true)) ?? "", /answered with status 307/);
  assert.deepEqual(
    got.map((one) => one.url),
    ["/alarm"],
  );
});

test("not allowed: an address inside a private network, also behind a name, one that is not https, one with a password", async () => {
  for (const inside of ["10.1.2.3", "127.0.0.1", "172.20.0.1", "192.168.1.1", "169.254.169.254", "::1", "fd00::1"]) {
    assert.equal(isPrivate(inside), true, inside);
    const host = inside.includes(":") ? `[${inside}]` : inside;
    assert.match((await postWebhook(`https://${host}/`, "{}", false)) ?? "", /inside a private network/, inside);
  }
  assert.equal(isPrivate("::ffff:10.0.0.1"), true);
  assert.equal(isPrivate("203.0.113.9"), false);
  assert.equal(isPrivate("2606:4700::1111"), false);
  assert.match((await postWebhook("https://localhost/", "{}", false)) ?? "", /inside a private network/);
  assert.match(whyNotWebhook("http://alarm.example/", false) ?? "", /https/);
  assert.match(whyNotWebhook("https://a:b@alarm.example/", false) ?? "", /name or password/);
  assert.match(whyNotWebhook("alarm", false) ?? "", /no web address/);
  assert.equal(whyNotWebhook("https://alarm.example/hook", false), null);
});
