import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { appendAudit } from "../../src/audit/store.ts";
import { newId } from "../../src/base/ids.ts";
import { placesOf } from "../../src/charts/spc/groups.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { checkNote, type KeptNote, rebasedWeeks, shownNotes } from "../../src/measures/chart-note.ts";
import { addChartNote, readAllChartNotes, readChartNotes, withdrawChartNote } from "../../src/measures/chart-notes.ts";
import type { AppointmentRole } from "../../src/people/appointed.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import type { Person } from "../../src/people/role.ts";
import { notesAddress } from "../../src/programme/charts/routes.ts";
import { readNotesOf } from "../../src/programme/charts/store.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { givenEdition, givenHub } from "../support/programme.ts";
import { appointedVisitor, type Visitor } from "../support/visitor.ts";

// Who leads writes on a chart what happened, and has its lines begin anew for a known cause; nobody else does, nobody
// without a reason, and nothing that was written is ever gone.

const desk = await testDesk();
const { app } = desk;
const edition = await givenEdition(app);
const hub = await givenHub(app, { edition, region: "North West" });
await givenHub(app, { edition, region: "London" });

async function appointed(role: AppointmentRole, region: string | null): Promise<Visitor> {
  const one = { name: `Ida ${role} ${region ?? ""}`.trim(), role, region };
  const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  return appointedVisitor(desk, account, appointment);
}
const nation = await appointed("national-lead", null);
const north = await appointed("hub-lead", "North West");
const evaluator = await appointed("evaluator", null);

const MEASURE = "closed-without-gp";
const ofNorth = notesAddress("region:North West", MEASURE);
const CAUSE = "A second hospital sends its letters here";
const rebase = (more: Readonly<Record<string, string>> = {}) => ({
  id: newId(),
  kind: "rebase",
  week: "14-Oct-2026",
  words: CAUSE,
  lasting: "yes",
  ...more,
});
const kept = async (place: string): Promise<readonly KeptNote[]> => {
  const subject = `${place}/${MEASURE}`;
  return inShared(app.db, async (tx) => (await readNotesOf(tx, [subject])).get(subject) ?? []);
};

test("a hub lead has the lines of a region's chart begin anew, with a reason, and it stands with the name", async () => {
  const form = rebase();
  assert.equal((await north.post(ofNorth, form)).status, 303);
  // The same form again is the same note.
  assert.equal((await north.post(ofNorth, form)).status, 303);
  const notes = await kept("region:North West");
  assert.equal(notes.length, 1);
  // A Wednesday was typed; its week begins on Monday the 12th.
  assert.deepEqual(rebasedWeeks(notes), ["2026-10-12"]);
  assert.deepEqual(placesOf(["2026-10-05", "2026-10-12", "2026-10-19"], rebasedWeeks(notes)), [1]);
  assert.deepEqual(shownNotes(notes), [
    { on: "2026-10-12", kind: "rebase", words: CAUSE, byName: "Ida hub-lead North West" },
  ]);
  const { text } = await evaluator.get(ofNorth);
  assert.match(text, /Week of 12-Oct-2026: Lines begin anew\. A second hospital sends its letters here \(Ida hub-lead/);
  const log = await inShared(app.db, (tx) =>
    tx
      .selectFrom("shared.programme_log")
      .select("what")
      .where("subject", "=", `region:North West/${MEASURE}`)
      .execute(),
  );
  assert.deepEqual(log, [{ what: "chart-rebased" }]);
});

test("without a reason, a lasting level or a week that has come, no line begins anew, and what was typed stays", async () => {
  for (const [more, says] of [
    [{ words: "  " }, "without a reason no line begins anew"],
    [{ lasting: "" }, "only where the new level is expected to last"],
    [{ week: "03-Nov-2026" }, "Enter a day that has come"],
    [{ week: "31-Sep-2026" }, "Enter a day of the week"],
    [{ kind: "withdrawn" }, "Choose a note, or lines that begin anew"],
    [{ words: "x".repeat(501) }, "500 characters or fewer"],
  ] as const) {
    const told = await nation.post(notesAddress("nation", MEASURE), rebase(more));
    assert.equal(told.status, 400, says);
    assert.ok(told.text.includes(says), says);
    if (!("words" in more)) assert.ok(told.text.includes(CAUSE));
  }
  assert.deepEqual(await kept("nation"), []);
});

test("what looks as if it told who a patient is is held back until it is said to be none", async () => {
  const words = "Letters of 9990000018 came twice";
  const address = notesAddress(`hub:${hub}`, MEASURE);
  const told = await north.post(address, rebase({ kind: "note", words }));
  assert.equal(told.status, 400);
  assert.match(told.text, /&quot;9990000018&quot; is not an NHS number of a patient|"9990000018" is not an NHS number/);
  assert.deepEqual(await kept(`hub:${hub}`), []);
  const [, tick = ""] = /name="(none-[0-9a-f]+)"/.exec(told.text) ?? [];
  assert.equal((await north.post(address, rebase({ kind: "note", words, [tick]: "yes" }))).status, 303);
  assert.equal((await kept(`hub:${hub}`)).length, 1);
});

test("only who leads a place writes on its charts; other regions' are not there, and evaluators read", async () => {
  const ofLondon = notesAddress("region:London", MEASURE);
  assert.equal((await north.get(ofLondon)).status, 404);
  assert.equal((await north.post(ofLondon, rebase())).status, 404);
  // The nation's they read.
  const national = await north.get(notesAddress("nation", MEASURE));
  assert.equal(national.status, 200);
  assert.doesNotMatch(national.text, /<form[^>]*programme\/charts/);
  assert.equal((await north.post(notesAddress("nation", MEASURE), rebase())).status, 403);
  assert.equal((await evaluator.post(ofLondon, rebase())).status, 403);
  assert.equal((await nation.post(ofLondon, rebase({ kind: "note", lasting: "" }))).status, 303);
  for (const place of ["region:Nowhere", "hub:nothing", `hub:${newId()}`, "planet"])
    assert.equal((await nation.get(notesAddress(place, MEASURE))).status, 404, place);
  assert.equal((await nation.get(notesAddress("nation", "no-measure"))).status, 404);
  assert.equal((await kept("region:London")).length, 1);
});

test("taken back, a rebase moves no line and stays to be read; twice, or without a reason, it is refused", async () => {
  const [note] = await kept("region:North West");
  const take = (more: Readonly<Record<string, string>>) =>
    north.post(`${ofNorth}/withdraw`, {
      id: newId(),
      note: note?.id ?? "",
      why: "The second hospital stopped",
      ...more,
    });
  assert.equal((await take({ why: " " })).status, 400);
  assert.equal((await take({ why: "Of 9990000018" })).status, 400);
  assert.equal((await take({ note: newId() })).status, 404);
  assert.equal((await take({})).status, 303);
  assert.equal((await take({})).status, 409);
  const notes = await kept("region:North West");
  assert.deepEqual([notes.length, rebasedWeeks(notes), shownNotes(notes)], [1, [], []]);
  assert.equal(notes[0]?.withdrawn?.words, "The second hospital stopped");
  assert.match((await nation.get(ofNorth)).text, /Taken back \(1\)/);
});

test("neither house's role can change or delete a note", async () => {
  const { rows } = await sql<{ may: boolean }>`
    select bool_or(has_table_privilege(r.role, t.name, p.deed)) or bool_or(has_any_column_privilege(r.role, t.name, 'update')) as may
    from (values ('countersign_hub', 'shared.chart_notes'), ('countersign_app', 'practice.chart_notes'),
      ('countersign_hub', 'practice.chart_notes')) r(role, name)
    cross join lateral (select r.name) t(name)
    cross join (values ('update'), ('delete'), ('truncate')) p(deed)`.execute(app.db);
  assert.deepEqual(rows, [{ may: false }]);
});

test("a practice's own charts have the same, in its own audit, and another practice sees none of it", async () => {
  const ours = await givenPractice(app, "Y77001");
  const theirs = await givenPractice(app, "Y77002");
  const manager = await givenPerson(app, ours, "manager", "Wren Aske");
  const who = { ...manager, name: "Wren Aske", title: "", isConfirmed: true };
  const person: Person = { ...who, practice: ours, practiceName: "Surgery Y77001" };
  const at = app.clock.now();
  const checked = checkNote(rebase(), "2026-11-02");
  assert.ok(checked.kind === "fits");
  const [id, form] = [newId(), { measure: MEASURE, said: checked.said }];
  const add = () =>
    inPractice(app.db, ours, async (tx) => {
      const events = await addChartNote(tx, person, { id, ...form }, at);
      await appendAudit(tx, events);
      return events.map(({ event }) => event);
    });
  assert.deepEqual(await add(), ["chart-rebased"]);
  assert.deepEqual(await add(), []);
  const read = () => inPractice(app.db, ours, (tx) => readChartNotes(tx, ours, MEASURE));
  assert.deepEqual(rebasedWeeks(await read()), ["2026-10-12"]);
  assert.equal((await inPractice(app.db, theirs, (tx) => readAllChartNotes(tx, theirs))).size, 0);
  const withdraw = () =>
    inPractice(app.db, ours, (tx) =>
      withdrawChartNote(tx, person, { id: newId(), measure: MEASURE, note: id, why: "It was another week" }, at),
    );
  assert.deepEqual(
    (await withdraw()).map(({ event }) => event),
    ["chart-note-withdrawn"],
  );
  await assert.rejects(withdraw, /taken back already/);
  assert.deepEqual(rebasedWeeks(await read()), []);
  assert.equal((await inPractice(app.db, ours, (tx) => readAllChartNotes(tx, ours))).get(MEASURE)?.length, 1);
});
