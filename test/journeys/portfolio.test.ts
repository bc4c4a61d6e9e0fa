import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { letterPdf } from "../../src/reading/files/letter.test-support.ts";
import { addLearner } from "../../src/people/learners/learner-store.ts";
import { listEvidence, readEvidence } from "../../src/training/evidence/queries.ts";
import type { Evidence } from "../../src/training/evidence/evidence.ts";
import { hashOfEvidence } from "../../src/training/evidence/hash.ts";
import { sha256Of } from "../../src/base/canonical.ts";
import { arriveOne } from "../support/arrive.ts";
import { axe, testBrowser } from "../support/browser.ts";
import { choose, testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { moved, planOf } from "../support/moving.ts";
import { givenCurriculum } from "../support/training.ts";
import { until } from "../support/product.ts";
import { signedIn, stranger, type Told, type Visitor } from "../support/visitor.ts";

// A learner writes what they have learnt, shows it, and somebody outside says what they think of it; nobody reads along
// whom it is not for, no patient gets into it, and no window writes over another.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
await givenCurriculum(app);
let counter = 0;

/** A learner with both mentors and a nurse who teaches them "sending", and colleagues who have no part in it. */
async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9771${counter}`);
  const mentor = await givenPerson(app, practice, "gp", "Dr Mentor");
  const otherGp = await givenPerson(app, practice, "gp", "Dr Other");
  const second = await givenPerson(app, practice, "pharmacist", "Pat Second");
  const teacher = await givenPerson(app, practice, "nurse", "Nurse Teacher");
  const manager = await givenPerson(app, practice, "manager", "Mo Manager");
  const learner = await givenPerson(app, practice, "assistant", `Lena Learner ${counter}`);
  const peer = await givenPerson(app, practice, "assistant", "Pete Peer");
  const begin = (account: string) =>
    inPractice(app.db, practice, (tx) =>
      addLearner(tx, practice, {
        account,
        curriculum: "small",
        curriculumVersion: "1",
        route: "in-house",
        mentor: mentor.account,
        secondMentor: second.account,
        startedOn: "2026-09-01",
        dueOn: "2027-06-01",
      }),
    );
  const id = await begin(learner.account);
  await begin(peer.account);
  await inPractice(app.db, practice, (tx) =>
    sql`insert into practice.planned (practice, learner, competency, taught_by)
      values (${practice}, ${id}, 'sending', ${teacher.account})`.execute(tx),
  );
  const be = (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, practice);
  const read = (piece: string): Promise<Evidence> =>
    inPractice(app.db, practice, (tx) => readEvidence(tx, practice, piece));
  const list = () => inPractice(app.db, practice, (tx) => listEvidence(tx, practice, id));
  return { practice, mentor, otherGp, second, teacher, manager, learner, peer, id, be, read, list };
}

type At = Awaited<ReturnType<typeof surgery>>;
type Form = Readonly<Record<string, string>>;

const REFLECTION = {
  about: "A letter that was not ours",
  happened: "I filed a letter before I had read its second page.",
  felt: "I was in a hurry, and ashamed afterwards.",
  value: "Good: I said it at once. Bad: nobody else would have seen it.",
  sense: "I stop reading where I think that I know the end.",
  else: "I could have put it aside until after the telephone.",
  next: "I read to the last page before I touch a button.",
};

/** Begins a draft and gives its address. */
async function begun(at: At, visitor: Visitor, kind: string, fields: Form, competency = "sending"): Promise<string> {
  const told = await visitor.post(`/learners/${at.id}/evidence/new`, { kind, competency, ...fields });
  assert.equal(told.status, 303, told.text);
  return (told.to ?? "").replace(/\/edit$/, "");
}

const idOf = (path: string): string => path.split("/")[4] ?? "";

/** What the page's own form carries, with what is typed. */
async function formOn(visitor: Visitor, path: string, fields: Form): Promise<Form> {
  const html = (await visitor.get(`${path}/edit`)).text;
  const hidden = formsIn(html).find(({ action }) => action === `${path}/save`)?.fields ?? {};
  return { ...hidden, ...fields };
}

const submit = async (visitor: Visitor, path: string, fields: Form): Promise<Told> =>
  visitor.post(`${path}/submit`, await formOn(visitor, path, fields));

/** A reflection that is submitted; gives its address. */
async function submitted(at: At, competency = "sending"): Promise<string> {
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "reflection", REFLECTION, competency);
  assert.equal((await submit(learner, path, REFLECTION)).status, 303);
  return path;
}

const eventsOf = async ({ practice }: At, subject: string): Promise<readonly string[]> => {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ event: string }>`select body::jsonb ->> 'event' as event from practice.audit
      where practice = ${practice} and body::jsonb ->> 'subject' = ${subject} order by seq`.execute(tx),
  );
  return rows.map(({ event }) => event);
};

test("a learner writes a reflection stage by stage and submits it; mentors and whoever teaches it read it", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const page = (await learner.get(`/learners/${at.id}/evidence/new?competency=sending&kind=reflection`)).text;
  for (const words of ["What happened", "What I felt and thought", "What I make of it", "What I do the next time"])
    assert.match(page, new RegExp(words));
  const path = await begun(at, learner, "reflection", { about: REFLECTION.about });
  assert.equal((await at.list())[0]?.isDraft, true);
  assert.equal((await submit(learner, path, REFLECTION)).to, path);
  const [head] = await at.list();
  assert.deepEqual(
    [head?.title, head?.kind, head?.competency, head?.isDraft],
    [REFLECTION.about, "reflection", "sending", false],
  );
  for (const who of [at.learner, at.mentor, at.second, at.teacher]) {
    const told = await (await at.be(who)).get(path);
    assert.equal(told.status, 200);
    assert.match(told.text, /before I had read its second page/);
  }
  assert.deepEqual(await eventsOf(at, idOf(path)), [
    "evidence-begun",
    "evidence-submitted",
    ...Array.from({ length: 4 }, () => "evidence-read"),
  ]);
});

test("not allowed: another learner, the manager, another GP and another practice read it; a draft only its writer", async () => {
  const at = await surgery();
  const path = await submitted(at);
  const draft = await begun(at, await at.be(at.learner), "tutorial", { topic: "Wounds" });
  for (const who of [at.peer, at.manager, at.otherGp]) {
    const visitor = await at.be(who);
    for (const told of [
      await visitor.get(path),
      await visitor.post(`${path}/comment`, { comment: "Hello." }),
      await visitor.post(`${path}/invite`, { assessor: "A friend" }),
      await visitor.get(`/learners/${at.id}/evidence/new?competency=sending&kind=tutorial`),
    ]) {
      assert.ok([403, 404].includes(told.status), String(told.status));
      assert.doesNotMatch(told.text, /second page/);
    }
  }
  const elsewhere = await surgery();
  assert.equal((await (await elsewhere.be(elsewhere.mentor)).get(path)).status, 404);
  for (const who of [at.mentor, at.second, at.teacher]) {
    const visitor = await at.be(who);
    assert.equal((await visitor.get(`${draft}/edit`)).status >= 403, true);
    assert.equal((await visitor.post(`${draft}/save`, { topic: "Mine" })).status >= 403, true);
  }
  assert.equal((await at.read(idOf(draft))).fields["topic"], "Wounds");
  // Whoever teaches "sending" has no part in anything else.
  const other = await submitted(at, "limits");
  assert.equal((await (await at.be(at.teacher)).get(other)).status, 404);
  assert.equal((await stranger(desk).get(path)).to, "/choose");
});

test("refused: what is not finished, and a day that has not come; what was typed stands in the fields", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "tutorial", { topic: "Thyroid" });
  const told = await submit(learner, path, { topic: "Thyroid", teacher: "Dr Mentor", on: "2030-01-01" });
  assert.equal(told.status, 400);
  assert.match(told.text, /On which day: this day has not come yet/);
  assert.match(told.text, /What I understood: this is missing/);
  assert.match(told.text, /value="Dr Mentor"/);
  const piece = await at.read(idOf(path));
  assert.deepEqual([piece.isDraft, piece.fields["teacher"]], [true, "Dr Mentor"]);
});

test("after it was submitted nobody edits it: it is commented on, replaced, and withdrawn before a mark counts it", async () => {
  const at = await surgery();
  const [learner, mentor] = [await at.be(at.learner), await at.be(at.mentor)];
  const path = await submitted(at);
  const sent = await learner.post(`${path}/save`, { ...REFLECTION, happened: "Nothing." });
  assert.equal(sent.status, 409);
  assert.match((await at.read(idOf(path))).fields["happened"] ?? "", /second page/);
  assert.equal((await mentor.post(`${path}/comment`, { comment: "How did you notice?" })).status, 303);
  assert.equal((await learner.post(`${path}/comment`, { comment: "The patient rang." })).status, 303);
  assert.match((await mentor.get(path)).text, /How did you notice\?[\s\S]*The patient rang\./);
  const query = `competency=sending&kind=reflection&replaces=${idOf(path)}`;
  const again = (await learner.get(`/learners/${at.id}/evidence/new?${query}`)).text;
  assert.match(again, /before I had read its second page/);
  const newer = await begun(at, learner, "reflection", { ...REFLECTION, replaces: idOf(path) });
  await submit(learner, newer, REFLECTION);
  const states = Object.fromEntries((await at.list()).map((one) => [one.id, one.withdrawn]));
  assert.deepEqual(states, { [idOf(path)]: true, [idOf(newer)]: false });
  assert.equal((await mentor.post(`${newer}/withdraw`)).status, 403, "only its writer withdraws");
  // A mark names it: from then on it stays.
  await inPractice(app.db, at.practice, (tx) =>
    sql`insert into practice.competency_marks (practice, id, learner, competency, mark, by, at, bound, sha256)
      values (${at.practice}, gen_random_uuid(), ${at.id}, 'sending', 'developing', ${at.mentor.account},
        ${app.clock.now()}, ${JSON.stringify({ evidence: [{ id: idOf(newer) }] })}, ${"0".repeat(64)})`.execute(tx),
  );
  const told = await learner.post(`${newer}/withdraw`);
  assert.equal(told.status, 409);
  assert.match(told.text, /A mark was signed upon this/);
});

test("a patient does not get into a portfolio: it is held back, and said to be none only on the record", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "reflection", REFLECTION);
  // 943 476 5919 is the example of the NHS Data Dictionary.
  const withNumber = { ...REFLECTION, happened: "I rang 943-476 5919, who lives at LS1 4AP." };
  const told = await submit(learner, path, withNumber);
  assert.equal(told.status, 400);
  assert.match(told.text, /943-476 5919.* looks like a patient/);
  assert.match(told.text, /LS1 4AP.* looks like a patient/);
  assert.equal((await at.read(idOf(path))).isDraft, true);
  const ticks = [...told.text.matchAll(/name="(none-[0-9a-f]{16})"/g)].map(([, name]) => name ?? "");
  assert.equal(ticks.length, 2);
  assert.equal((await submit(learner, path, { ...withNumber, [ticks[0] ?? ""]: "yes" })).status, 400, "one is left");
  const both = Object.fromEntries(ticks.map((name) => [name, "yes"]));
  assert.equal((await submit(learner, path, { ...withNumber, ...both })).status, 303);
  const { cleared } = await at.read(idOf(path));
  assert.deepEqual(
    cleared.map(({ kind, text, by }) => [kind, text, by]),
    [
      ["nhs-number", "943-476 5919", at.learner.account],
      ["postcode", "LS1 4AP", at.learner.account],
    ],
  );
  const mentor = await at.be(at.mentor);
  assert.match((await mentor.get(path)).text, /LS1 4AP.* is not a postcode of a patient/);
  const comment = await mentor.post(`${path}/comment`, { comment: "Was it Mrs Osgood, born 12/03/1948?" });
  assert.equal(comment.status, 400);
  assert.match(comment.text, /Was it Mrs Osgood, born 12\/03\/1948\?/);
  assert.deepEqual((await at.read(idOf(path))).comments, []);
  const tick = /name="(none-[0-9a-f]{16})"/.exec(comment.text)?.[1] ?? "";
  const again = { comment: "Was it Mrs Osgood, born 12/03/1948?", [tick]: "yes" };
  assert.equal((await mentor.post(`${path}/comment`, again)).status, 303);
  const [, , third] = (await at.read(idOf(path))).cleared;
  assert.deepEqual([third?.kind, third?.text, third?.by], ["birth-date", "12/03/1948", at.mentor.account]);
});

test("two windows do not write over each other: both are kept, and the writer chooses", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "reflection", REFLECTION);
  const first = await formOn(learner, path, { ...REFLECTION, happened: "From the first window." });
  const second = await formOn(learner, path, { ...REFLECTION, happened: "From the second window." });
  assert.equal((await learner.post(`${path}/save`, first)).status, 303);
  const stale = await learner.post(`${path}/save`, second);
  assert.equal(stale.status, 409);
  assert.match(
    stale.text,
    /Another window has saved this[\s\S]*From the second window\.[\s\S]*From the first window\./,
  );
  assert.equal((await at.read(idOf(path))).fields["happened"], "From the first window.");
  assert.equal((await submit(learner, path, first)).status, 409, "nothing is submitted before it is chosen");
  // Whoever types in the second window what the first has saved leaves nothing to choose.
  const third = await formOn(learner, path, { ...REFLECTION, happened: "From the third window." });
  await learner.post(`${path}/save`, { ...third, version: "1" });
  assert.equal(Object.keys((await at.read(idOf(path))).asides).length, 2);
  await learner.post(`${path}/save`, { ...third, version: "1", happened: "From the first window." });
  assert.equal(Object.keys((await at.read(idOf(path))).asides).length, 1);
  const window = second["window"] ?? "";
  assert.equal((await learner.post(`${path}/asides/take`, { window })).status, 303);
  const taken = await at.read(idOf(path));
  assert.equal(taken.fields["happened"], "From the second window.");
  assert.deepEqual(
    Object.values(taken.asides).map(({ fields }) => fields["happened"]),
    ["From the first window."],
  );
  await learner.post(`${path}/asides/drop`, { window: Object.keys(taken.asides)[0] ?? "" });
  assert.deepEqual((await at.read(idOf(path))).asides, {});
});

test("what comes late on its way does not take the place of what the same window sent after it", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "reflection", REFLECTION);
  const form = await formOn(learner, path, REFLECTION);
  await learner.post(`${path}/save`, { ...form, count: "2", happened: "All of it." });
  await learner.post(`${path}/save`, { ...form, count: "1", happened: "All", by: "script" });
  const piece = await at.read(idOf(path));
  assert.deepEqual([piece.fields["happened"], piece.asides], ["All of it.", {}]);
});

test("a locked screen keeps what was being typed, and a draft that is thrown away keeps nothing", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "reflection", REFLECTION);
  const form = await formOn(learner, path, { ...REFLECTION, happened: "Typed until the lock." });
  app.clock.advance(15 * 60_000);
  const told = await learner.post(`${path}/submit`, form);
  assert.equal(told.status, 401);
  assert.match(told.text, /what you typed is kept/);
  const kept = await at.read(idOf(path));
  assert.deepEqual([kept.fields["happened"], kept.isDraft], ["Typed until the lock.", true]);
  const again = await at.be(at.learner);
  assert.equal((await again.post(`${path}/discard`)).status, 303);
  const gone = await at.read(idOf(path));
  assert.deepEqual([gone.withdrawn, gone.fields], [true, {}]);
});

const filesOf = (practice: string): readonly string[] => {
  const folder = join(app.settings.dataDir, "files", practice);
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
};

test("a certificate needs its file, is known by its bytes, and says until when it holds", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const fields = { name: "Phlebotomy", issuer: "A college", on: "2026-10-01", expires: "2027-09-30" };
  const path = await begun(at, learner, "certificate", fields, "blood-practice");
  assert.match((await submit(learner, path, fields)).text, /Attach the certificate itself/);
  const bytes = await letterPdf(["A certificate"]);
  assert.equal((await learner.upload([{ name: "scan.jpg", bytes }], {}, `${path}/files`)).status, 303);
  assert.equal((await submit(learner, path, fields)).status, 303);
  const piece = await at.read(idOf(path));
  assert.deepEqual([piece.expiresOn, piece.files[0]?.mediaType], ["2027-09-30", "application/pdf"]);
  const mentor = await at.be(at.mentor);
  const file = `${path}/files/${piece.files[0]?.id ?? ""}`;
  assert.equal((await mentor.get(file)).status, 200);
  assert.ok((await eventsOf(at, piece.id)).includes("evidence-file-read"));
  assert.ok([403, 404].includes((await (await at.be(at.manager)).get(file)).status));
  assert.ok([403, 404].includes((await (await at.be(at.peer)).get(file)).status));
  const late = await learner.upload([{ name: "more.pdf", bytes }], {}, `${path}/files`);
  assert.equal(late.status, 409, "nothing is attached after it was submitted");
});

test("refused: a forbidden kind whose name ends in .pdf, a file too large, too many, and a name with a patient's number", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "tutorial", { topic: "Wounds" });
  const good = { name: "notes.txt", bytes: Buffer.from("What I read.") };
  const before = filesOf(at.practice);
  for (const [files, status, says] of [
    [
      [good, { name: "certificate.pdf", bytes: Buffer.from("MZ\x90\0\x03\0\0\0program\0\0") }],
      400,
      /none of the kinds/,
    ],
    [
      [good, { name: "page.pdf", bytes: Buffer.from("<!doctype html><script>alert(1)</script>") }],
      400,
      /none of the kinds/,
    ],
    [[good, { name: "big.pdf", bytes: Buffer.alloc(10 * 1024 * 1024 + 1, "%PDF-1.7 ") }], 413, /more than 10 MB/],
    [Array.from({ length: 11 }, () => good), 400, /at most 10 files/],
    [[{ ...good, name: "943 476 5919 ecg.txt" }], 400, /name looks as if it told who a patient is/],
    [[{ name: "empty.pdf", bytes: Buffer.alloc(0) }], 400, /is empty/],
    [[], 400, /Choose a file first/],
  ] as const) {
    const told = await learner.upload(files, {}, `${path}/files`);
    assert.equal(told.status, status, told.text);
    assert.match(told.text, says);
  }
  assert.deepEqual((await at.read(idOf(path))).files, []);
  assert.deepEqual(filesOf(at.practice), before, "nothing is on the disk");
  assert.equal((await learner.upload([good], {}, `${path}/files`)).status, 303);
  const [file] = (await at.read(idOf(path))).files;
  assert.equal((await learner.post(`${path}/files/remove`, { file: file?.id ?? "" })).status, 303);
  assert.deepEqual((await at.read(idOf(path))).files, []);
});

test("a procedure is filled in by whoever watched it, step by step; refused: a step of which nothing is said", async () => {
  const at = await surgery();
  const teacher = await at.be(at.teacher);
  const seen = {
    procedure: "Urine dip",
    on: "2026-10-20",
    observer: "Nurse Teacher",
    consent: "yes",
    prompts: "1",
    overall: "beside",
    well: "Good hands. Practise the labels.",
    "steps-1": "Checks who it is",
    "steps-1-done": "yes",
    "steps-2": "Reads after two minutes",
  };
  const path = await begun(at, teacher, "observed", seen);
  const told = await submit(teacher, path, seen);
  assert.equal(told.status, 400);
  assert.match(told.text, /Step 2: say whether it was done safely/);
  assert.equal((await submit(teacher, path, { ...seen, "steps-2-done": "help" })).status, 303);
  const page = (await (await at.be(at.learner)).get(path)).text;
  assert.match(page, /Urine dip[\s\S]*Reads after two minutes[\s\S]*With help/);
  assert.match(page, /by Nurse Teacher, about Lena Learner/);
  assert.equal((await (await at.be(at.learner)).post(`${path}/withdraw`)).status, 403, "it is the observer's");
  const reflection = await teacher.post(`/learners/${at.id}/evidence/new`, {
    kind: "reflection",
    competency: "sending",
  });
  assert.equal(reflection.status, 400, "nobody reflects for a learner");
});

const FILED = { plan: planOf({ record: "Filed." }) };

test("audited work is the log's own: what was agreed, changed, returned, without a patient, kept as it was", async () => {
  const at = await surgery();
  await givenRegister(app, at.practice, [BERTRAM]);
  await givenContext(app, at.practice, BERTRAM_IS_WELL);
  await givenProtocols(app, at.practice, at.mentor);
  const arrived = [];
  for (let n = 0; n < 6; n += 1) {
    arrived.push((await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.2")]))).id);
  }
  const [agreed = "", returned = "", takenBack = "", open = "", theirs = "", undone = ""] = arrived;
  for (const item of [agreed, returned, takenBack, open, undone])
    await moved(app, at.practice, at.learner, item, "propose-file", FILED);
  await moved(app, at.practice, at.learner, undone, "undo");
  await moved(app, at.practice, at.peer, theirs, "propose-file", FILED);
  await moved(app, at.practice, at.otherGp, agreed, "agree");
  await moved(app, at.practice, at.otherGp, returned, "return");
  await moved(app, at.practice, at.learner, takenBack, "take-back");
  const learner = await at.be(at.learner);
  const today = app.clock.now().toISOString().slice(0, 10);
  const fields = { from: today, until: today, conclude: "I read the history too late." };
  const path = await begun(at, learner, "audited", fields);
  assert.match((await learner.get(`${path}/edit`)).text, /4 proposals of the learner(?:'|&#39;)s own/);
  assert.equal((await submit(learner, path, fields)).status, 303);
  await moved(app, at.practice, at.otherGp, open, "agree");
  const { work } = await at.read(idOf(path));
  assert.deepEqual(
    Object.fromEntries((work?.proposals ?? []).map(({ item, outcome }) => [item, outcome])),
    { [agreed]: "agreed", [returned]: "returned", [takenBack]: "taken-back", [open]: "open" },
    "what the log said at submission stays",
  );
  assert.doesNotMatch(JSON.stringify(await at.read(idOf(path))), /OSGOOD|Bertram|9990000026/i);
  const page = (await (await at.be(at.mentor)).get(path)).text;
  assert.match(page, /4 proposals/);
  assert.doesNotMatch(page, /OSGOOD|9990000026/);
});

const STATEMENT = {
  name: "Ada Assessor",
  role: "Practice nurse elsewhere",
  words: "Careful and honest.",
  "confirms-spoke": "yes",
};

/** Invites somebody and gives the path of the address. */
async function invited(visitor: Visitor, path: string): Promise<string> {
  const told = await visitor.post(`${path}/invite`, { assessor: "Ada Assessor" });
  assert.equal(told.status, 200, told.text);
  const found = /(\/assess\/[A-Z0-9]+\.[A-Za-z0-9_-]{43})/.exec(told.text)?.[1];
  assert.ok(found !== undefined);
  return found;
}

test("somebody outside opens one piece without an account, signs once, and the mentor reads it beside the evidence", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const bytes = await letterPdf(["Notes"]);
  const path = await begun(at, learner, "reflection", REFLECTION);
  await learner.upload([{ name: "notes.pdf", bytes }], {}, `${path}/files`);
  await submit(learner, path, REFLECTION);
  await (await at.be(at.mentor)).post(`${path}/comment`, { comment: "Between us." });
  const before = hashOfEvidence(await at.read(idOf(path)));
  const link = await invited(learner, path);
  assert.doesNotMatch((await learner.get(path)).text, /\/assess\//, "it is shown once");
  const outside = stranger(desk);
  const page = (await outside.get(link)).text;
  assert.match(page, /before I had read its second page/);
  assert.doesNotMatch(page, /Between us|Sign out|Dr Mentor|Lena Learner/);
  const file = /\/assess\/[^"]+\/files\/[0-9a-f-]{36}/.exec(page)?.[0] ?? "";
  const answer = await fetch(`${address}${file}`);
  assert.deepEqual(
    ["content-disposition", "x-content-type-options", "cache-control", "referrer-policy", "set-cookie"].map((one) =>
      answer.headers.get(one),
    ),
    ['attachment; filename="evidence-file-1.pdf"', "nosniff", "no-store", "same-origin", null],
  );
  assert.equal(Buffer.compare(Buffer.from(await answer.arrayBuffer()), Buffer.from(bytes)), 0);
  const unfinished = await outside.post(link, { ...STATEMENT, words: "" });
  assert.equal(unfinished.status, 400);
  assert.match(unfinished.text, /Write what you think of it[\s\S]*value="Practice nurse elsewhere"/);
  assert.equal((await outside.post(link, { ...STATEMENT, words: "She rang 943 476 5919." })).status, 400);
  const done = await outside.post(link, STATEMENT);
  assert.equal(done.status, 200);
  const piece = await at.read(idOf(path));
  const statement = piece.invitations[0]?.statement;
  assert.ok(statement);
  assert.equal(statement.sha256, sha256Of(statement.bound));
  assert.match(done.text, new RegExp(statement.sha256));
  for (const part of [
    STATEMENT.name,
    STATEMENT.role,
    STATEMENT.words,
    "I have talked about it with the learner",
    piece.id,
  ])
    assert.ok(statement.bound.includes(part), part);
  assert.notEqual(hashOfEvidence(piece), before, "a mark after this binds the statement too");
  const mentor = (await (await at.be(at.mentor)).get(path)).text;
  assert.match(mentor, /Ada Assessor[\s\S]*Careful and honest\.[\s\S]*marks nothing/);
  assert.ok(mentor.includes(statement.sha256));
  const { rows } = await inPractice(app.db, at.practice, (tx) =>
    sql`select from practice.competency_marks where practice = ${at.practice}`.execute(tx),
  );
  assert.equal(rows.length, 0, "it marks nothing");
  assert.ok((await eventsOf(at, piece.id)).includes("assessor-signed"));
});

test("refused with one sentence: a used, an expired, a withdrawn, a changed and an unknown address, and another practice's", async () => {
  const at = await surgery();
  const path = await submitted(at);
  const mentor = await at.be(at.mentor);
  const [used, old, ended] = [await invited(mentor, path), await invited(mentor, path), await invited(mentor, path)];
  const both = await Promise.all([stranger(desk).post(used, STATEMENT), stranger(desk).post(used, STATEMENT)]);
  assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([200, 404]), "of two at once one signs");
  const open = (await at.read(idOf(path))).invitations.filter(({ statement }) => statement === null);
  assert.equal((await mentor.post(`${path}/uninvite`, { invitation: open[1]?.id ?? "" })).status, 303);
  app.clock.advance(14 * 24 * 60 * 60_000);
  const other = await surgery();
  const changed = `${old.slice(0, -1)}${old.endsWith("A") ? "B" : "A"}`;
  const elsewhere = old.replace(at.practice, other.practice);
  for (const link of [used, old, ended, changed, elsewhere, "/assess/unknown", "/assess/%27"]) {
    for (const told of [await stranger(desk).get(link), await stranger(desk).post(link, STATEMENT)]) {
      assert.equal(told.status, 404, link);
      assert.match(told.text, /used or withdrawn, is too old, or is not whole/);
      assert.doesNotMatch(told.text, /second page|Ada|A letter that was not ours/);
    }
  }
  // The window that wrong tries from one place have.
  let last = 0;
  for (let n = 0; n < 20 && last !== 429; n += 1) last = (await stranger(desk).get("/assess/unknown")).status;
  assert.equal(last, 429);
  app.clock.advance(60_000);
  assert.equal((await stranger(desk).get("/assess/unknown")).status, 404);
  // A piece that is withdrawn takes its addresses with it.
  const next = await submitted(at);
  const link = await invited(await at.be(at.mentor), next);
  assert.equal((await stranger(desk).get(link)).status, 200);
  await (await at.be(at.learner)).post(`${next}/withdraw`);
  assert.equal((await stranger(desk).get(link)).status, 404);
});

test("not allowed: whoever teaches invites nobody, a draft is shown to nobody outside, and no token is kept", async () => {
  const at = await surgery();
  const path = await submitted(at);
  assert.equal((await (await at.be(at.teacher)).post(`${path}/invite`, { assessor: "A friend" })).status, 403);
  const learner = await at.be(at.learner);
  const draft = await begun(at, learner, "tutorial", { topic: "Wounds" });
  assert.equal((await learner.post(`${draft}/invite`, { assessor: "A friend" })).status, 409);
  assert.equal((await learner.post(`${path}/invite`, { assessor: " " })).status, 400);
  const link = await invited(learner, path);
  const secret = link.split(".")[1] ?? "none";
  const { rows } = await inPractice(app.db, at.practice, (tx) =>
    sql`select from practice.assessor_links l, practice.audit a
      where l.practice = ${at.practice} and a.practice = ${at.practice}
        and (position(${secret} in l::text) > 0 or position(${secret} in a.body) > 0)`.execute(tx),
  );
  assert.equal(rows.length, 0);
});

for (const width of [1366, 320]) {
  test(
    `at ${width} pixels a draft saves itself, a second window writes over nothing, and all of it reads well`,
    { skip: browser.skip },
    async (t) => {
      const at = await surgery();
      const name = `Lena Learner ${counter}`;
      const page = await browser.open(t, address, { width, refusals: [409] });
      await choose(page, name);
      await page.goto(`/learners/${at.id}/evidence/new?competency=sending&kind=reflection`);
      assert.deepEqual(await axe(page), []);
      await page.getByLabel("What it is about").fill("Typed and not sent");
      await page.getByText(/^Saved \d\d:\d\d\.$/).waitFor();
      const [head] = await at.list();
      assert.equal(head?.title, "Typed and not sent");
      assert.match(page.url(), new RegExp(`${head?.id ?? "none"}/edit$`));
      const second = await browser.open(t, address, { width, refusals: [409] });
      await choose(second, name);
      await second.goto(page.url());
      assert.equal(await second.getByLabel("What it is about").inputValue(), "Typed and not sent");
      await page.getByLabel("What happened").fill("In the first window.");
      await page.getByText(/^Saved/).waitFor();
      await until("the first window's words are kept", async () => {
        const { happened } = (await at.read(head?.id ?? "")).fields;
        return happened === "In the first window." ? true : null;
      });
      await second.getByLabel("What happened").fill("In the second window.");
      await second.getByText(/Another window has saved this too/).waitFor();
      assert.equal((await at.read(head?.id ?? "")).fields["happened"], "In the first window.");
      await second.getByRole("button", { name: "Save draft" }).click();
      await second.getByRole("heading", { name: /This was open in two windows/ }).waitFor();
      assert.deepEqual(await axe(second), []);
      assert.equal(await second.evaluate("document.documentElement.scrollWidth > innerWidth"), false);
      const path = await submitted(at);
      const link = await invited(await at.be(at.mentor), path);
      for (const address of [path, link]) {
        await second.goto(address);
        assert.deepEqual(await axe(second), []);
        assert.equal(await second.evaluate("document.documentElement.scrollWidth > innerWidth"), false);
      }
    },
  );
}
