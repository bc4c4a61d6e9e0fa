import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import {
  type Incident,
  incidentNow,
  type IncidentStep,
  LEVELS,
  STEPS,
} from "../../src/countersign/incidents/incident.ts";
import { incidentsOf } from "../../src/countersign/incidents/queries.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { keepCurriculum } from "../../src/training/curriculum/store.ts";
import { parseCurriculum } from "../../src/training/curriculum/parse.ts";
import { arriveOne } from "../support/arrive.ts";
import { givenPlainLetter } from "../support/audits.ts";
import { app, NEAR, newest, shownOn, step, surgery } from "../support/incidents.ts";
import { ABOUT_CORALIE, potassium, reportOf } from "../support/laboratory.ts";
import { moved } from "../support/moving.ts";

// Somebody notices that something went wrong and says so in one step; it is looked at, acted on and learnt from.

test("an assistant reports from a letter in one step; it is looked at, acted on, and all read what was learnt", async () => {
  const at = await surgery();
  app.clock.set("2026-11-02T12:00:00Z");
  const letter = await givenPlainLetter(app, at.practice);
  const assistant = await at.be(at.assistant);
  assert.match((await assistant.get(`/items/${letter.id}`)).text, /Report an incident or a near miss with this/);
  const told = await assistant.post("/incidents", { ...NEAR, item: letter.id });
  const there = `/items/${letter.id}?reported=`;
  assert.deepEqual([told.status, told.to?.startsWith(there)], [303, true]);
  const afterwards = (await assistant.get(told.to ?? "")).text;
  assert.match(afterwards, /You have reported an incident with this/);
  assert.match(afterwards, /Reported\. Thank you\.[\s\S]*href="\/incidents#own"/);
  assert.doesNotMatch((await assistant.get(`/items/${letter.id}`)).text, /Thank you/);
  const twice = await assistant.post("/incidents", { ...NEAR, item: letter.id });
  assert.equal(twice.to, told.to, "a second press is the same report");
  assert.equal((await at.list()).length, 1);

  const path = await newest(at);
  const manager = await at.be(at.manager);
  const gp = await at.be(at.gp);
  assert.match((await gp.get(path)).text, new RegExp(`/items/${letter.id}`));
  assert.doesNotMatch((await manager.get(path)).text, new RegExp(`/items/${letter.id}`), "a manager opens no letter");
  assert.match((await manager.get("/today")).text, /Incidents<\/a>: 1 open, 0 overdue/);
  assert.match((await manager.get(path)).text, /To be looked at by 09-Nov-2026/);
  await inShared(app.db, (tx) => keepCurriculum(tx, parseCurriculum(Buffer.from(CURRICULUM), null), app.clock.now()));
  assert.equal((await step(gp, path, "look", { words: "The words stood on page two.", level: "none" })).status, 303);
  assert.equal((await step(gp, path, "tie", { hazard: "H001", competency: "reading" })).status, 303);
  const act = { words: "The second page is opened first.", owner: at.manager.account, due: "10-Nov-2026" };
  assert.equal((await step(manager, path, "act", act)).status, 303);
  const page = (await gp.get(path)).text;
  assert.match(page, /H001: An abnormal result without a flag is read as normal/);
  assert.match(page, /reading: Reads a letter to its end/);
  assert.match(page, /An action to be done by 10-Nov-2026/);
  assert.equal((await step(manager, path, "done", { words: "Told everybody.", ends: "3" })).status, 303);
  const lesson = "A letter is read to its last page before anything is said of it.";
  assert.equal((await step(gp, path, "close", { words: lesson })).status, 303);

  const reception = await at.be(at.reception);
  const theirs = (await reception.get("/incidents")).text;
  assert.match(theirs, /A letter is read to its last page/);
  assert.doesNotMatch(
    theirs,
    /Amal|Looker|Manager|nearly filed|page two/,
    "the lesson without names and without the rest",
  );
  assert.match((await assistant.get("/incidents")).text, /Closed\. What was learnt: A letter is read/);
  assert.match((await manager.get("/today")).text, /Incidents<\/a>: 0 open, 0 overdue/);
  assert.equal((await step(gp, path, "again", { words: "It happened again." })).status, 303);
  assert.doesNotMatch((await reception.get("/incidents")).text, /A letter is read to its last page/);
  await assert.rejects(
    inPractice(app.db, at.practice, (tx) => sql`update practice.incidents set what = 'x'`.execute(tx)),
    /permission denied/,
  );
  await assert.rejects(
    inPractice(app.db, at.practice, (tx) => sql`update practice.incident_steps set words = 'x'`.execute(tx)),
    /permission denied/,
  );
});

const CURRICULUM = JSON.stringify({
  curriculum: "test",
  version: "1",
  title: "Test",
  notice: "Invented.",
  domains: [
    {
      domain: "letters",
      title: "Letters",
      competencies: [
        {
          competency: "reading",
          title: "Reads a letter to its end",
          criteria: ["Reads it."],
          evidence: [{ kind: "tutorial", count: 1 }],
          unlocks: [],
          after: [],
          posts: [],
        },
      ],
    },
  ],
});

test("nothing overdue is hidden: an incident nobody has looked at, and an action nobody has done", async () => {
  const at = await surgery();
  app.clock.set("2026-11-02T12:00:00Z");
  const reception = await at.be(at.reception);
  assert.match((await reception.post("/incidents", { ...NEAR, mattered: "harm" })).to ?? "", /^\/incidents\?reported=/);
  const path = await newest(at);
  app.clock.set("2026-11-03T12:00:00Z");
  assert.match((await (await at.be(at.manager)).get("/incidents")).text, /1 open, 0 overdue/);
  app.clock.set("2026-11-04T12:00:00Z");
  const manager = await at.be(at.manager);
  assert.match((await manager.get("/incidents")).text, /1 open, 1 overdue/);
  assert.match((await manager.get("/today")).text, /Incidents<\/a>: 1 open, 1 overdue/);
  await step(manager, path, "look", { words: "So it was.", level: "low" });
  await step(manager, path, "act", { words: "A list.", owner: at.reception.account, due: "05-Nov-2026" });
  assert.match((await manager.get("/today")).text, /1 open, 0 overdue/);
  app.clock.set("2026-11-06T12:00:00Z");
  assert.match((await (await at.be(at.gp)).get("/today")).text, /1 open, 1 overdue/);
});

test("not allowed: others read what was reported, an assistant acts on it, or a step comes before its turn", async () => {
  const at = await surgery();
  app.clock.set("2026-11-02T12:00:00Z");
  const [assistant, reception] = [await at.be(at.assistant), await at.be(at.reception)];
  const [gp, manager] = [await at.be(at.gp), await at.be(at.manager)];
  assert.equal((await assistant.post("/incidents", NEAR)).status, 303);
  const path = await newest(at);
  assert.equal((await assistant.get(path)).status, 403);
  assert.doesNotMatch((await reception.get("/incidents")).text, /nearly filed/);
  for (const name of ["look", "tie", "act", "done", "close", "again"]) {
    assert.equal((await assistant.post(`${path}/${name}`, { seen: "0", words: "x" })).status, 403, name);
  }
  const due = "09-Nov-2026";
  const known = at.manager.account;
  for (const [name, form, status, says] of [
    ["act", { words: "x", owner: known, due }, 409, /has to be looked at first/],
    ["close", { words: "x" }, 409, /has to be looked at first/],
    ["again", { words: "x" }, 409, /It is not closed/],
    ["done", { words: "x", ends: "1" }, 409, /no open one/],
    ["look", { words: " ", level: "none" }, 400, /Say what was found/],
    ["look", { words: "x", level: "awful" }, 400, /how much harm/],
    ["tie", {}, 400, /Choose a hazard or a competency/],
    ["tie", { hazard: "H999" }, 400, /no such hazard/],
    ["tie", { competency: "flying" }, 400, /No curriculum here/],
  ] as const) {
    const told = await step(gp, path, name, form);
    assert.equal(told.status, status, name);
    assert.match(told.text, says, name);
  }
  const seen = await shownOn(manager, path);
  assert.equal((await step(gp, path, "look", { words: "Looked.", level: "none" })).status, 303);
  const late = await manager.post(`${path}/look`, { seen, words: "Me too.", level: "none" });
  assert.equal(late.status, 409);
  assert.match(late.text, /Somebody has added to it since/);
  for (const [form, says] of [
    [{ words: "x", owner: "nobody", due }, /somebody who works here/],
    [{ words: "x", owner: known, due: "01-Nov-2026" }, /a day that is still to come/],
    [{ words: "", owner: known, due }, /Say what is changed/],
  ] as const) {
    assert.match((await step(gp, path, "act", form)).text, says);
  }
  await step(gp, path, "act", { words: "Do it.", owner: known, due });
  assert.match((await step(gp, path, "close", { words: "Learnt." })).text, /An action is still to be done/);
  assert.equal((await at.list())[0]?.steps.length, 2, "nothing that was refused was saved");
});

test("not allowed: a report without words, of a day to come, or about what is not there for whoever reports", async () => {
  const at = await surgery();
  app.clock.set("2026-11-02T12:00:00Z");
  const hers = await arriveOne(app, at.practice, reportOf(at.practice, [potassium("6.8")], ABOUT_CORALIE));
  const other = await surgery();
  const elsewhere = await givenPlainLetter(app, other.practice);
  const [assistant, reception, sister] = [await at.be(at.assistant), await at.be(at.reception), await at.be(at.sister)];
  for (const [form, says] of [
    [{ ...NEAR, what: "  " }, /Say in a few words what happened/],
    [{ ...NEAR, what: "x".repeat(4001) }, /no more than 4,000/],
    [{ ...NEAR, mattered: "" }, /whether it reached a patient/],
    [{ ...NEAR, noticed: "03-Nov-2026" }, /today or before/],
    [{ ...NEAR, noticed: "soon" }, /today or before/],
    [{ ...NEAR, noticed: "01-Nov-2021" }, /within five years/],
  ] as const) {
    const told = await assistant.post("/incidents", form);
    assert.equal(told.status, 400);
    assert.match(told.text, says);
  }
  assert.equal((await sister.post("/incidents", { ...NEAR, item: hers.id })).status, 404, "a relative's");
  assert.equal(
    (await reception.post("/incidents", { ...NEAR, item: hers.id })).status,
    404,
    "reception opens no result",
  );
  for (const item of [elsewhere.id, "x"]) {
    assert.equal((await assistant.post("/incidents", { ...NEAR, item })).status, 404, item);
  }
  assert.deepEqual(await at.list(), []);
  assert.equal((await assistant.post("/incidents", { ...NEAR, item: hers.id })).status, 303);
  const path = await newest(at);
  assert.equal((await sister.get(path)).status, 404, "what is about a relative is not there");
  assert.doesNotMatch((await sister.get("/incidents")).text, /nearly filed/);
  assert.equal((await (await at.be(at.gp)).get(path)).status, 200);
  assert.equal((await (await other.be(other.gp)).get(path)).status, 404, "another practice's");
  await moved(app, at.practice, at.gp, hers.id, "acknowledge");
  const span = { from: new Date("2026-11-02T00:00:00Z"), until: new Date("2026-11-03T00:00:00Z") };
  assert.equal((await inPractice(app.db, at.practice, (tx) => incidentsOf(tx, at.practice, span))).length, 1);
});

test("whatever its steps are, an incident is owed something until it is closed, and nothing after that", () => {
  const steps = fc.array(fc.constantFrom(...STEPS), { maxLength: 12 }).map((names) =>
    names.map((name, n): IncidentStep => {
      const at = new Date(Date.UTC(2026, 10, 2 + n));
      const rest = { words: "x", level: null, owner: null, dueOn: null, ends: null, hazard: null, competency: null };
      const one = { ...rest, number: n + 1, step: name, at, by: "a" };
      if (name === "look") return { ...one, level: LEVELS[n % LEVELS.length] ?? "none" };
      if (name === "act") return { ...one, owner: "b", dueOn: "2026-12-01" };
      return name === "done" ? { ...one, ends: n } : one;
    }),
  );
  fc.assert(
    fc.property(steps, (made) => {
      const reportedAt = new Date("2026-11-01T12:00:00Z");
      const rest = { id: "i", reportedAt, reportedBy: "a", item: null, what: "x", noticedOn: "2026-11-01" };
      const incident: Incident = { ...rest, mattered: "harm", steps: made };
      const now = incidentNow(incident);
      const last = made.findLast(({ step: name }) => name === "close" || name === "again");
      assert.equal(now.status === "closed", last?.step === "close");
      assert.equal(now.due === null, now.status === "closed");
      assert.equal(now.lesson === null, now.status !== "closed");
      const ended = new Set(made.flatMap(({ ends }) => ends ?? []));
      for (const { number } of now.open) assert.ok(!ended.has(number) && made[number - 1]?.step === "act");
    }),
  );
});
