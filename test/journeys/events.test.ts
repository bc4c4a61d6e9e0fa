import assert from "node:assert/strict";
import { test } from "node:test";
import { inShared } from "../../src/db/practice.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { attendedBy } from "../../src/programme/events/attended-by.ts";
import { testDesk } from "../support/desk.ts";
import { givenEvent } from "../support/events.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { givenCohortLearner, givenEdition, givenHub, givenMember } from "../support/programme.ts";
import { givenCurriculum, givenTraining } from "../support/training.ts";
import { appointedVisitor, signedIn, stranger, type Visitor } from "../support/visitor.ts";

// An event is planned, answered, moved, attended and kept in people's own calendars; and everybody who is not invited,
// everything that is over or full, and every code that is none, is told so. The clock stands at 2026-11-02, noon.

const desk = await testDesk();
const { app } = desk;
const hub = await givenHub(app, { edition: await givenEdition(app), region: "North West", name: "The Spinney Group" });
const leadOf = async (region: string, role: "hub-lead" | "national-lead" | "evaluator" = "hub-lead") => {
  const one = { name: `Lead of ${region}`, role, region };
  const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  return appointedVisitor(desk, account, appointment);
};
const lead = await leadOf("North West");
const elsewhere = await leadOf("London");
const nation = await leadOf("England", "national-lead");
const evaluator = await leadOf("Nowhere", "evaluator");

await givenCurriculum(app);
const practice = await givenPractice(app, "Y90971");
const member = await givenMember(app, { hub, ods: practice, runs: "here", name: "Larch Road" });
const [mentor, otherGp, manager, assistant] = [
  await givenPerson(app, practice, "gp", "Dr Mentor"),
  await givenPerson(app, practice, "gp", "Dr Other"),
  await givenPerson(app, practice, "manager", "Mary Manager"),
  await givenPerson(app, practice, "assistant", "Ada Learner"),
];
const learner = await givenTraining(app, practice, { account: assistant.account, mentor, secondMentor: null });
await givenCohortLearner(app, { member, learner });
const as = (one: { readonly account: string }): Promise<Visitor> => signedIn(desk, one.account, practice);
const asMentor = await as(mentor);
const asLearner = await as(assistant);

const FORM = {
  kind: "mentor-webinar",
  title: "Teaching letters",
  day: "16-Nov-2026",
  from: "14:00",
  to: "15.30",
  link: "https://meet.example/letters",
  "invite-mentor": "yes",
  "invite-learner": "yes",
};
const add = async (form: Readonly<Record<string, string>>, by = lead): Promise<string> => {
  const { to } = await by.post("/programme/events", { ...FORM, ...form });
  return to?.split("/").at(-1) ?? "";
};
const id = await add({});
const facts = (who: { readonly learner?: string } = {}) =>
  inShared(app.db, (tx) => attendedBy(tx, { member, ...who }, "mentor-webinar"));
const codeOf = async (event: string): Promise<string> => {
  const row = await inShared(app.db, (tx) =>
    tx.selectFrom("shared.events").select("code").where("id", "=", event).executeTakeFirstOrThrow(),
  );
  return row.code;
};
/** RFC 5545, 3.1: lines end in CRLF, and one that begins with a space goes on from the one before. */
const linesOf = (calendar: string): readonly string[] => calendar.replaceAll("\r\n ", "").split("\r\n");

test("given an event of a region, its mentors and learners are invited; nobody else is, and no other region's lead", async () => {
  assert.match((await asMentor.get("/events")).text, /Teaching letters[\s\S]*You have not answered yet/);
  assert.match((await asLearner.get(`/events/${id}`)).text, /Mon 16-Nov-2026, 14:00 to 15:30/);
  for (const other of [await as(otherGp), await as(manager)]) {
    assert.doesNotMatch((await other.get("/events")).text, /Teaching letters/);
    assert.equal((await other.get(`/events/${id}`)).status, 404);
    assert.equal((await other.post(`/events/${id}/answer`, { answer: "yes" })).status, 404);
  }
  assert.equal((await elsewhere.get(`/programme/events/${id}`)).status, 404);
  assert.equal((await evaluator.post("/programme/events", FORM)).status, 403);
  const national = await givenEvent(app, { region: null, invited: ["hub-lead"] });
  assert.equal((await lead.post(`/programme/events/${national}`, { ...FORM, sequence: "0" })).status, 403);
  assert.equal((await lead.post(`/programme/events/${national}/answer`, { answer: "yes" })).status, 303);
  assert.match(
    (await nation.get(`/programme/events/${national}`)).text,
    /Lead of North West[\s\S]*1 person says yes|1 person says yes[\s\S]*Lead of North West/,
  );
});

test("given what is not whole, nothing is saved, what was typed stays, and one sentence says why", async () => {
  const told = async (form: Readonly<Record<string, string>>) => {
    const { status, text } = await lead.post("/programme/events", { ...FORM, ...form });
    assert.equal(status, 400);
    assert.match(text, /value="Teaching letters"|value="999 000 0018 visits"/);
    return text;
  };
  assert.match(await told({ day: "31-Nov-2026" }), /Give the day, like 16-Nov-2026/);
  assert.match(await told({ to: "13:59" }), /ends after it begins/);
  assert.match(await told({ link: "http://meet.example" }), /begins with https/);
  assert.match(await told({ link: "", place: " " }), /Say where it is/);
  assert.match(await told({ "invite-mentor": "", "invite-learner": "" }), /Choose who is invited/);
  assert.match(await told({ title: "999 000 0018 visits" }), /looks like an NHS number/);
  // The last Sundays of March and October 2027 are the 28th and the 31st.
  assert.match(await told({ day: "28-Mar-2027", from: "01:30", to: "04:00" }), /There is no 01:30 on that day/);
  assert.match(await told({ day: "31-Oct-2027", from: "01:30", to: "04:00" }), /01:30 comes twice on that day/);
});

test("given one place, of two who say yes the second is told that it is full; over or cancelled, nobody answers", async () => {
  const one = await add({ title: "Full house", capacity: "1" });
  assert.equal((await asMentor.post(`/events/${one}/answer`, { answer: "yes" })).status, 303);
  const full = await asLearner.post(`/events/${one}/answer`, { answer: "yes" });
  assert.match(full.text, /This event is full/);
  assert.equal((await asLearner.post(`/events/${one}/answer`, { answer: "perhaps" })).status, 303);
  assert.equal((await asMentor.post(`/events/${one}/answer`, { answer: "often" })).status, 400);
  assert.equal((await asMentor.post(`/events/${one}/answer`, { answer: "no" })).status, 303);
  assert.equal((await asLearner.post(`/events/${one}/answer`, { answer: "yes" })).status, 303, "a place became free");
  const { text } = await lead.get(`/programme/events/${one}`);
  assert.match(text, /1 person says yes to 1 places/);
  assert.match(text, /Dr Mentor/);
  assert.doesNotMatch(text, /Ada Learner/, "who has not agreed to be named");
  assert.match((await lead.post(`/programme/events/${one}/cancel`, { sequence: "0" })).text, /Say why it is cancelled/);
  await lead.post(`/programme/events/${one}/cancel`, { sequence: "0", why: "The speaker is ill." });
  assert.match((await asMentor.get("/events")).text, /Full house<\/a> \(cancelled\)[\s\S]*The speaker is ill/);
  assert.match((await asMentor.post(`/events/${one}/answer`, { answer: "yes" })).text, /was cancelled/);
});

test("given an event that moves, whoever answered reads what it was and is asked again, and a second change is no clash unseen", async () => {
  await asMentor.post(`/events/${id}/answer`, { answer: "yes" });
  assert.equal((await lead.post(`/programme/events/${id}`, { ...FORM, sequence: "0", from: "14:30" })).status, 303);
  const { text } = await asMentor.get("/events");
  assert.match(
    text,
    /changed since you answered:[\s\S]*When is now Mon 16-Nov-2026, 14:30[\s\S]*was: Mon 16-Nov-2026, 14:00/,
  );
  assert.match((await asMentor.get(`/events/${id}`)).text, /Say again whether you come/);
  const stale = await lead.post(`/programme/events/${id}`, { ...FORM, sequence: "0", from: "16:00", to: "17:00" });
  assert.match(stale.text, /Somebody else changed this event/);
  assert.match(
    (await lead.post(`/programme/events/${id}`, { ...FORM, sequence: "1", from: "14:30" })).text,
    /Nothing is different/,
  );
  await asMentor.post(`/events/${id}/answer`, { answer: "yes" });
  assert.doesNotMatch((await asMentor.get("/events")).text, /changed since you answered/);
});

test("given materials and notes, the invited read them; what is no https address or no resource is not added", async () => {
  const at = `/programme/events/${id}`;
  assert.equal((await lead.post(`${at}/materials`, { title: "Slides", link: "https://slides.example/1" })).status, 303);
  assert.match((await lead.post(`${at}/materials`, { title: "Slides", link: "javascript:alert(1)" })).text, /https/);
  const nowhere = { title: "Slides", resource: "/library/00000000-0000-7000-8000-000000000000" };
  assert.match((await lead.post(`${at}/materials`, nowhere)).text, /The library has no such resource/);
  await lead.post(`${at}/notes`, { words: "Bring a letter of your own making." });
  assert.match((await lead.post(`${at}/notes`, { words: "About 999 000 0018" })).text, /looks like an NHS number/);
  const { text } = await asLearner.get(`/events/${id}`);
  assert.match(text, /https:\/\/slides.example\/1[\s\S]*Bring a letter of your own/);
  assert.equal((await elsewhere.post(`${at}/notes`, { words: "Mine" })).status, 404);
});

test("given the code of an event, whoever types it there was there, once; before it begins, the day after, or uninvited, it is none", async () => {
  const code = await codeOf(id);
  assert.doesNotMatch((await asMentor.get(`/events/${id}`)).text, new RegExp(code, "u"));
  assert.match(
    (await asMentor.post("/events/there", { code })).text,
    /No event that you are invited to has this code now/,
  );
  assert.equal(
    (await lead.post(`/programme/events/${id}/present`, { [`there-${practice}-mentor`]: "yes" })).status,
    409,
  );
  app.clock.set("2026-11-16T14:10:00Z");
  const [mentorNow, learnerNow, leadNow] = [await as(mentor), await as(assistant), await leadOf("North West")];
  assert.match(
    (await mentorNow.post("/events/there", { code: code.toLowerCase() })).text,
    /You were at &quot;Teaching letters/,
  );
  await mentorNow.post("/events/there", { code: ` ${code.slice(0, 3)} ${code.slice(3)}` });
  assert.match((await (await as(otherGp)).post("/events/there", { code })).text, /No event that you are invited to/);
  assert.match((await mentorNow.post("/events/there", { code: "WRONG" })).text, /value="WRONG"/);
  assert.deepEqual(
    (await facts()).map(({ capacity, how }) => [capacity, how]),
    [["mentor", "code"]],
  );
  assert.deepEqual(await facts({ learner }), [], "the learner was not");
  await learnerNow.post("/events/there", { code });
  const [own] = await facts({ learner });
  assert.deepEqual([own?.event, own?.capacity, own?.byName], [id, "learner", "the learner"]);
  assert.doesNotMatch((await leadNow.get(`/programme/events/${id}`)).text, /Ada Learner/);
  app.clock.set("2026-11-18T09:00:00Z");
  const late = await (await as(mentor)).post("/events/there", { code });
  assert.match(late.text, /No event that you are invited to/);
});

test("given a hub lead after the event, they mark their own practices once and take back with a reason; others' they do not", async () => {
  const national = await givenEvent(app, { title: "All of us", region: null, kind: "launch" });
  app.clock.advance(2 * 3_600_000);
  const at = `/programme/events/${national}`;
  const tick = { [`there-${practice}-mentor`]: "yes", [`there-${practice}-learner-${learner}`]: "yes" };
  const [mine, theirs] = [await leadOf("North West"), await leadOf("London")];
  assert.match((await theirs.post(`${at}/present`, tick)).text, /not invited, or of another region/);
  assert.match((await mine.post(`${at}/present`, {})).text, /Tick who was there/);
  assert.equal((await (await leadOf("England", "national-lead")).post(`${at}/present`, tick)).status, 403);
  await mine.post(`${at}/present`, tick);
  await mine.post(`${at}/present`, tick);
  const launch = () => inShared(app.db, (tx) => attendedBy(tx, { member }, "launch"));
  assert.deepEqual((await launch()).map(({ capacity }) => capacity).toSorted(), ["learner", "mentor"]);
  assert.match((await mine.get(at)).text, /Larch Road[\s\S]*Marked by Lead of North West/);
  const [row] = await inShared(app.db, (tx) =>
    tx
      .selectFrom("shared.event_attendance")
      .select("id")
      .where("event", "=", national)
      .where("capacity", "=", "mentor")
      .execute(),
  );
  const presence = row?.id ?? "";
  assert.match((await mine.post(`${at}/absent`, { presence })).text, /Say why it is taken back/);
  assert.equal((await theirs.post(`${at}/absent`, { presence, why: "No." })).status, 404);
  await mine.post(`${at}/absent`, { presence, why: "It was their receptionist." });
  assert.deepEqual(
    (await launch()).map(({ capacity }) => capacity),
    ["learner"],
  );
  const { code } = await inShared(app.db, (tx) =>
    tx.selectFrom("shared.events").select("code").where("id", "=", national).executeTakeFirstOrThrow(),
  );
  const again = await (await as(mentor)).post("/events/there", { code: code ?? "" });
  assert.match(again.text, /taken back that you were there: ask its lead to mark it/);
  assert.equal((await launch()).length, 1, "no code brings back what a lead took back");
  await mine.post(`${at}/present`, { [`there-${practice}-mentor`]: "yes" });
  assert.equal((await launch()).length, 2);
});

test("given a calendar's address, a program reads titles, times and places and no more; ended, or after the post, nothing", async () => {
  const visitor = await as(mentor);
  const summer = await givenEvent(app, {
    title: "Launch, in summer; bring a friend",
    region: "North West",
    kind: "launch",
    startsAt: new Date("2027-06-10T08:30:00Z"),
    endsAt: new Date("2027-06-10T15:00:00Z"),
    place: "Town Hall, Corporation Street",
    words: "Not for calendars.",
  });
  const made = (await visitor.post("/events/calendar")).text;
  const path = /\/calendar\/[\w-]{43}\.ics/.exec(made)?.[0] ?? "";
  const nobody = stranger(desk);
  const lines = linesOf((await nobody.get(path)).text);
  assert.deepEqual([lines[0], lines[1], lines.at(-1)], ["BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR"]);
  const from = lines.indexOf(`UID:${summer}@countersign`);
  const event = lines.slice(lines.lastIndexOf("BEGIN:VEVENT", from), lines.indexOf("END:VEVENT", from));
  // 3.3.5: a Z is UTC. On 10 June clocks in England show an hour more: 09:30.
  for (const line of ["DTSTART:20270610T083000Z", "DTEND:20270610T150000Z", "SEQUENCE:0", "STATUS:CONFIRMED"]) {
    assert.ok(event.includes(line), line);
  }
  // 3.3.11: a comma and a semicolon of a text stand behind a backslash.
  assert.ok(event.includes(String.raw`SUMMARY:Launch\, in summer\; bring a friend`));
  assert.ok(event.some((line) => line.startsWith(String.raw`LOCATION:Town Hall\, Corporation Street`)));
  const names = new Set(lines.map((line) => line.split(/[:;]/)[0]));
  for (const secret of ["DESCRIPTION", "ORGANIZER", "ATTENDEE"]) assert.equal(names.has(secret), false, secret);
  assert.ok(
    (await nobody.get(path)).text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75),
    "3.1: folded",
  );
  // What was moved has risen; what was cancelled is told as such, under the same UID.
  const of = (uid: string, name: string): string | undefined => {
    const start = lines.indexOf(`UID:${uid}@countersign`);
    return lines.slice(start, lines.indexOf("END:VEVENT", start)).find((line) => line.startsWith(`${name}:`));
  };
  assert.equal(of(id, "SEQUENCE"), "SEQUENCE:1");
  assert.ok(lines.includes("STATUS:CANCELLED"));
  assert.deepEqual(linesOf((await nobody.get(path)).text), lines, "asked again, the same");
  const rows = await inShared(app.db, (tx) => tx.selectFrom("shared.calendar_feeds").selectAll().execute());
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(path.slice(10, 53), "u"), "only its hash is kept");
  const second = /\/calendar\/[\w-]{43}\.ics/.exec((await visitor.post("/events/calendar")).text)?.[0] ?? "";
  assert.equal((await nobody.get(path)).status, 404, "a new one ends the old");
  assert.equal((await nobody.get(second)).status, 200);
  await visitor.post("/events/calendar/end", { end: "yes" });
  assert.equal((await nobody.get(second)).status, 404);
  const third = /\/calendar\/[\w-]{43}\.ics/.exec((await visitor.post("/events/calendar")).text)?.[0] ?? "";
  await inShared(app.db, (tx) =>
    tx.updateTable("shared.members").set({ status: "withdrawn" }).where("id", "=", member).execute(),
  );
  assert.doesNotMatch((await nobody.get(third)).text, /BEGIN:VEVENT/, "a practice that has left is invited to nothing");
  const hubs = /\/calendar\/[\w-]{43}\.ics/.exec(
    (await (await leadOf("London")).post("/programme/events/calendar")).text,
  );
  assert.doesNotMatch((await nobody.get(hubs?.[0] ?? "")).text, /in summer/, "another region's is not in it");
});

test("given a region with many events behind it, its lead's calendar still holds what is to come", async () => {
  const lead = await leadOf("North West");
  const day = (n: number) => new Date(app.clock.now().getTime() + n * 86_400_000);
  for (let n = 1; n <= 55; n += 1) {
    await givenEvent(app, { region: "North West", startsAt: day(-n), endsAt: day(-n + 0.1) });
  }
  const tomorrow = await givenEvent(app, { region: "North West", startsAt: day(1), endsAt: day(2) });
  const made = (await lead.post("/programme/events/calendar")).text;
  const path = /\/calendar\/[\w-]{43}\.ics/.exec(made)?.[0] ?? "";
  const uids = linesOf((await stranger(desk).get(path)).text).filter((line) => line.startsWith("UID:"));
  assert.ok(uids.length >= 56 && uids.includes(`UID:${tomorrow}@countersign`), `${uids.length} events`);
});
