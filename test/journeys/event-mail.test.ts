import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import { SMTPServer } from "smtp-server";
import { inShared } from "../../src/db/practice.ts";
import { sendEventChanges } from "../../src/pages/events/send-changes.ts";
import type { MailWays } from "../../src/outbox/send-mail.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { changesInOne } from "../../src/programme/events/changes-mail.ts";
import { keepMailWish } from "../../src/programme/events/mail-wishes.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { givenEdition, givenHub, givenMember } from "../support/programme.ts";
import { appointedVisitor, signedIn, type Visitor } from "../support/visitor.ts";

// An event is moved and then cancelled: whoever is invited and asked for it is told once of each, by e-mail, with what
// is different. The clock stands at 2026-11-02, noon.

const desk = await testDesk();
const { app } = desk;
const received: { readonly to: string; readonly text: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      const text = Buffer.concat(parts).toString().replaceAll("=\r\n", "");
      received.push({ to: session.envelope.rcptTo.map(({ address: one }) => one).join(" "), text });
      done();
    });
  },
});
await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
after(() => new Promise<void>((done) => server.close(done)));
const address = server.server.address();
assert.ok(address !== null && typeof address === "object");
const ways: MailWays = {
  smtpUrl: `smtp://127.0.0.1:${address.port}`,
  mailFrom: "desk@surgery.example",
  publicUrl: "https://desk.example",
};
const send = (to = ways) => sendEventChanges({ db: app.db, clock: app.clock, ways: to, longestMs: 2000 });
const MINUTE = 60_000;

const hub = await givenHub(app, { edition: await givenEdition(app), region: "North West" });
const practice = await givenPractice(app, "Y90978");
await givenMember(app, { hub, ods: practice, runs: "here", name: "Larch Road" });
const lead = await (async (): Promise<Visitor> => {
  const one = { name: "Lead", role: "hub-lead", region: "North West" } as const;
  const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  return appointedVisitor(desk, account, appointment);
})();
const [mary, gp] = [
  await givenPerson(app, practice, "manager", "Mary"),
  await givenPerson(app, practice, "gp", "Dr No"),
];
const ask = ({ account }: { readonly account: string }, typed: string): Promise<void> =>
  inShared(app.db, (tx) =>
    keepMailWish(tx, { account, practice, appointment: null }, { typed, base: "/events" }, app.clock.now()),
  );

const FORM = {
  kind: "meeting",
  title: "Teaching letters",
  day: "16-Nov-2026",
  from: "14:00",
  to: "15.30",
  link: "https://meet.example/letters",
  "invite-manager": "yes",
};
const event = (await lead.post("/programme/events", FORM)).to?.split("/").at(-1) ?? "";
const at = `/programme/events/${event}`;
let sequence = 0;
let now: Readonly<Record<string, string>> = FORM;
const change = async (form: Readonly<Record<string, string>>): Promise<void> => {
  now = { ...now, ...form };
  const told = await lead.post(at, { ...now, sequence: String(sequence) });
  assert.equal(told.status, 303, told.text);
  sequence += 1;
};

test("given who asked and is invited, a change leaves once with what was and is, five minutes on; nobody else is told", async () => {
  await ask(mary, "mary@surgery.example");
  await ask(gp, "gp@surgery.example");
  app.clock.advance(1000);
  await change({ day: "17-Nov-2026" });
  app.clock.advance(2 * MINUTE);
  await change({ day: "18-Nov-2026", place: "Town Hall" });
  assert.equal(await send(), 0, "what is corrected at once is told as one");
  app.clock.advance(5 * MINUTE);
  assert.equal(await send({ ...ways, smtpUrl: null }), 0, "no mail server");
  assert.equal(await send(), 1);
  assert.equal(await send(), 0, "once");
  assert.deepEqual(
    received.map(({ to }) => to),
    ["mary@surgery.example"],
    "a GP who is no mentor is not invited",
  );
  const text = received[0]?.text ?? "";
  assert.match(text, /Subject: Countersign: changed: Teaching letters/);
  assert.match(text, /When: it was [^\n]*16-Nov-2026[^\n]*now [^\n]*18-Nov-2026/);
  assert.doesNotMatch(text, /17-Nov-2026/, "what nobody knew of is not told");
  assert.match(text, /Where: it was none, and is now Town Hall/);
  assert.ok(text.includes(`https://desk.example/events/${event}`));
  assert.match((await lead.get(at)).text, /told of the last change by e-mail: 1\./);
});

test("given a mail server that does not answer, it is tried again with the same id, both see it, and after five times it is given up", async () => {
  await change({ title: "Teaching results" });
  app.clock.advance(6 * MINUTE);
  const closed = { ...ways, smtpUrl: "smtp://127.0.0.1:1" };
  assert.equal(await send(closed), 0);
  assert.equal(await send(), 0, "not at once");
  assert.match((await lead.get(at)).text, /still on its way: 1\. The mail server did not take it/);
  const visitor = await signedIn(desk, mary.account, practice);
  assert.match(
    (await visitor.get("/events")).text,
    /The last message did not reach you\. The mail server did not take/,
  );
  app.clock.advance(11 * MINUTE);
  assert.equal(await send(), 1);
  assert.match(received.at(-1)?.text ?? "", /Title: it was Teaching letters, and is now Teaching results/);
  assert.doesNotMatch(received.at(-1)?.text ?? "", /Town Hall/, "what they were told before is not told again");

  await change({ title: "Teaching both" });
  app.clock.advance(6 * MINUTE);
  for (let n = 0; n < 6; n += 1) {
    await send(closed);
    app.clock.advance(11 * MINUTE);
  }
  assert.equal(await send(), 0, "given up");
  const later = await (async (): Promise<Visitor> => {
    const one = { name: "Lead 2", role: "hub-lead", region: "North West" } as const;
    const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
    return appointedVisitor(desk, account, appointment);
  })();
  assert.match((await later.get(at)).text, /not reached after 5 tries: 1\. The mail server did not take it/);
  const told = await later.post(`${at}/cancel`, { why: "The hall is flooded.", sequence: String(sequence) });
  assert.equal(told.status, 303, told.text);
  assert.equal(await send(), 1, "a cancelled event is told at once");
  const text = received.at(-1)?.text ?? "";
  assert.match(text, /Subject: Countersign: cancelled: Teaching both/);
  assert.match(text, /was cancelled: The hall is flooded/);
});

test("not allowed: an address that is none; and nothing is told of what was before, to whoever has left, or without an address", async () => {
  const visitor = await signedIn(desk, mary.account, practice);
  assert.match((await visitor.get("/events")).text, /No mail server is set here/);
  assert.equal(
    formsIn((await visitor.get("/events")).text).some(({ action }) => action === "/events/mail"),
    false,
  );
  assert.equal((await visitor.post("/events/mail", { email: "no address" })).status, 400);
  const before = received.length;
  const nurse = await givenPerson(app, practice, "manager", "Max");
  await ask(nurse, "max@surgery.example");
  assert.equal(await send(), 0, "what was changed before they asked");
  assert.equal((await visitor.post("/events/mail", { email: "" })).status, 303);
  const lead3 = { name: "Lead 3", role: "hub-lead", region: "North West" } as const;
  const added = await inShared(app.db, (tx) => addAppointed(tx, lead3, app.clock.now()));
  const third = await appointedVisitor(desk, added.account, added.appointment);
  const other = (await third.post("/programme/events", FORM)).to ?? "";
  app.clock.advance(1000);
  await inShared(app.db, (tx) =>
    tx.updateTable("shared.members").set({ status: "withdrawn" }).where("ods", "=", practice).execute(),
  );
  assert.equal((await third.post(other, { ...FORM, day: "20-Nov-2026", sequence: "0" })).status, 303);
  app.clock.advance(6 * MINUTE);
  assert.equal(await send(), 0, "their practice takes part no more, and they had not answered");
  assert.equal(received.length, before);
});

test("however often a thing is changed, it is told once, from what was known to what is, and not at all where that is the same", () => {
  const value = fc.constantFrom("a", "b", "c");
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 8 }), (values) => {
      const steps = values.slice(1).map((is, n) => [{ what: "Where", was: values[n] ?? "", is }]);
      const [first, last] = [values[0] ?? "", values.at(-1) ?? ""];
      assert.deepEqual(changesInOne(steps), first === last ? [] : [{ what: "Where", was: first, is: last }]);
    }),
  );
});
