import assert from "node:assert/strict";
import { test } from "node:test";
import { examine } from "../../src/doctor.ts";
import { inPractice } from "../../src/db/practice.ts";
import { copiesOf } from "../../src/worklist/copies.ts";
import { actionsOfLetter } from "../../src/worklist/letter-work.ts";
import { markKey } from "../../src/worklist/mark.ts";
import { holds, readActions, readSum } from "../../src/worklist/queries.ts";
import { findReading } from "../../src/reading/store.ts";
import { arrive, arriveOne, getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL } from "../support/laboratory.ts";
import { letterFrom } from "../support/letters.ts";
import { moved, planOf } from "../support/moving.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// The same letter over two routes is one piece of work. What is nearly the same is two, shown side by side; and what
// replaces a letter opens that one again, whichever came first.

const desk = await testDesk();
const { app } = desk;
let counter = 0;

const TWIN = "Osgood,Berthold,1968-02-11,male,ZZ1 1ZZ,registered";

async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9760${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM, `9990000034,${TWIN}`]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const copies = (document: string | null) =>
    inPractice(app.db, practice, (tx) => copiesOf(tx, practice, document ?? ""));
  const sum = () => inPractice(app.db, practice, (tx) => readSum(tx, practice));
  const comments = async (id: string) => {
    const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, id));
    return actions.filter(({ move }) => move === "amend").map(({ comment }) => comment ?? "");
  };
  return { practice, gp, assistant, copies, sum, comments, visitor: await signedIn(desk, gp.account, practice) };
}

/** A page of a clinic as it is typed; `dose` and `person` are what differs. */
function clinicLetter(dose = "2.5 mg", person = "Bertram Osgood, DOB 11/02/1968, NHS No: 999 000 0026"): string {
  return `St Elsewhere Hospital, General medicine
Re: ${person}
Clinic date: 30 October 2026

Outpatient Letter

Diagnosis: Atrial fibrillation.
There is no evidence of heart failure and his blood pressure was 128/76.
Started bisoprolol ${dose} once daily.
Please repeat U&E in 2 weeks.

Dr Ada Quill`;
}

function email(text: string, subject = "Outpatient letter"): Uint8Array {
  return Buffer.from(
    [
      "From: Dr Ada Quill <ada@example.org>",
      "To: surgery@example.org",
      `Subject: ${subject}`,
      "Date: Sun, 1 Nov 2026 10:30:00 +0000",
      "Message-ID: <x1@example.org>",
      "Content-Type: text/plain; charset=utf-8",
      "",
      ...text.split("\n"),
      "",
    ].join("\r\n"),
  );
}

async function fieldsOf(visitor: Visitor, item: string, action: string): Promise<Record<string, string>> {
  const { text } = await visitor.get(`/items/${item}`);
  return { ...formsIn(text).find((form) => form.action === `/items/${item}/${action}`)?.fields };
}

for (const [first, ways] of [
  ["by Kettering", [(to: string) => letterFrom({ to, text: clinicLetter() }), () => email(clinicLetter())]],
  ["by e-mail", [() => email(clinicLetter()), (to: string) => letterFrom({ to, text: clinicLetter() })]],
] as const) {
  test(`a letter that came ${first} and comes by another way is one item with both arrivals in sight`, async () => {
    const at = await surgery();
    const item = await arriveOne(app, at.practice, ways[0](at.practice));
    assert.notEqual(item.patient, null);
    app.clock.advance(60_000);
    assert.deepEqual(await arrive(app, at.practice, ways[1](at.practice)), [], "no second person reads it");
    assert.deepEqual(await arrive(app, at.practice, Buffer.from(clinicLetter())), [], "nor as a file of plain text");
    const copies = await at.copies(item.document);
    assert.equal(copies.length, 2);
    const page = (await at.visitor.get(`/items/${item.id}`)).text;
    assert.match(page, /The same letter also came/);
    for (const { document } of copies) {
      const original = await at.visitor.get(`/items/${item.id}/came/${document}`);
      assert.equal(original.status, 200);
      assert.match(original.text, /no evidence of heart failure/);
    }
    const sum = await at.sum();
    assert.ok(holds(sum));
    assert.deepEqual([sum.received, sum.open, sum.twice, sum.astray], [3, 3, 2, 0]);
    assert.match((await at.visitor.get("/sum")).text, /2 letters came by another way as well/);
    const wrong = (await examine(app, at.practice)).flatMap((check) => check.wrong);
    assert.deepEqual(wrong, []);
  });
}

test("not allowed: a letter that was sent back and comes again is no copy: somebody looks at it", async () => {
  const at = await surgery();
  const item = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text: clinicLetter() }));
  await moved(app, at.practice, at.gp, item.id, "not-ours");
  const [again, ...more] = await arrive(app, at.practice, email(clinicLetter()));
  assert.ok(again !== undefined && more.length === 0, "the sender sent it again: somebody has to see that");
  assert.deepEqual(await at.copies(item.document), []);
});

test("not allowed: one word more, a dose, is never merged; both are shown side by side with that word marked", async () => {
  const at = await surgery();
  const first = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text: clinicLetter("2.5 mg") }));
  app.clock.advance(60_000);
  const second = await arriveOne(app, at.practice, email(clinicLetter("25 mg")));
  assert.equal(first.patient, second.patient);
  assert.deepEqual(await at.copies(first.document), []);
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const page = (await at.visitor.get(`/items/${one.id}`)).text;
    assert.match(page, /A letter that is nearly the same/);
    assert.ok(page.includes(`/items/${one.id}/beside/${other.id}`));
  }
  const beside = (await at.visitor.get(`/items/${second.id}/beside/${first.id}`)).text;
  const marked = (tag: string) =>
    [...beside.matchAll(new RegExp(`<${tag} [^>]*>(.*?)</${tag}>`, "gs"))].map(([, words = ""]) =>
      words.replace(/<span[^>]*>.*?<\/span>/g, "").trim(),
    );
  assert.ok(marked("del").includes("2.5"), marked("del").join(" | "));
  assert.ok(marked("ins").includes("25"), marked("ins").join(" | "));
  assert.ok(!marked("del").some((words) => /fibrillation/.test(words)), "what both say is not marked");
});

test("not allowed: the same words in another order, and a letter without a day, are never merged", async () => {
  const at = await surgery();
  const text = (change: string) => clinicLetter().replace("Started bisoprolol 2.5 mg once daily.", change);
  await arriveOne(app, at.practice, email(text("Started bisoprolol and stopped digoxin at once.")));
  await arriveOne(
    app,
    at.practice,
    letterFrom({ to: at.practice, text: text("Stopped bisoprolol and started digoxin at once.") }),
  );
  const undated = clinicLetter("5 mg").replace("Clinic date: 30 October 2026\n", "");
  await arriveOne(app, at.practice, email(undated));
  await arriveOne(app, at.practice, Buffer.from(undated));
});

test("not allowed: two patients with the same text are never one, nor one whose letter is nobody's, nor one with a file that nobody could read", async () => {
  const at = await surgery();
  const BERTHOLD = { nhs: "9990000034", family: "Osgood", given: "Berthold", born: "1968-02-11" };
  const plain = clinicLetter().replace(/Re: .*\n/, "");
  const his = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text: plain }));
  const twins = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text: plain, patient: BERTHOLD }));
  assert.ok(his.patient !== null && twins.patient !== null && his.patient !== twins.patient);
  const notTheSame = await at.visitor.get(`/items/${his.id}/beside/${twins.id}`);
  assert.equal(notTheSame.status, 404, "two people's letters are not put beside each other");
  assert.doesNotMatch((await at.visitor.get(`/items/${his.id}`)).text, /nearly the same/);
  const stranger = { nhs: "9990000042", family: "Nobody", given: "Known", born: "1950-01-01" };
  const ofNobody = () => letterFrom({ to: at.practice, text: plain, patient: stranger });
  await arriveOne(app, at.practice, ofNobody());
  await arriveOne(app, at.practice, ofNobody());
  const withFile = (text: string) =>
    Buffer.from(
      Buffer.from(letterFrom({ to: at.practice, text }))
        .toString("utf8")
        .replace(
          "</ClinicalReport>",
          `<TextItem RcStatus="Current"><TextBlock>JVBERi0xLjQKbm90IGEgUERG</TextBlock></TextItem></ClinicalReport>`,
        ),
    );
  await arriveOne(app, at.practice, withFile(plain));
});

test("not allowed: another practice has the same letter, and sees nothing of this one's", async () => {
  const [at, other] = [await surgery(), await surgery()];
  const item = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text: clinicLetter() }));
  await arrive(app, at.practice, email(clinicLetter()));
  const theirs = await arriveOne(app, other.practice, letterFrom({ to: other.practice, text: clinicLetter() }));
  const [copy] = await at.copies(item.document);
  assert.ok(copy !== undefined);
  for (const path of [
    `/items/${item.id}/beside/${theirs.id}`,
    `/items/${theirs.id}/beside/${item.id}`,
    `/items/${theirs.id}/came/${copy.document}`,
    `/items/${item.id}/came/${copy.document}`,
  ]) {
    assert.equal((await other.visitor.get(path)).status, 404, path);
  }
});

test("a letter that was nobody's until now and is here already is two items that say so of each other, and neither closes", async () => {
  const at = await surgery();
  const wrongBirth = { nhs: "9990000026", family: "Osgood", given: "Bertram", born: "1986-02-11" };
  const text = clinicLetter().replace(/Re: .*\n/, "");
  const unsettled = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text, patient: wrongBirth }));
  assert.equal(unsettled.patient, null);
  const settled = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text }));
  assert.notEqual(settled.patient, null);
  const fields = {
    version: String(unsettled.version),
    patient: settled.patient ?? "",
    comment: "His passport says so.",
  };
  const told = await at.visitor.post(`/items/${unsettled.id}/patient`, fields);
  assert.equal(told.status, 303, told.text);
  assert.equal((await getItem(app, at.practice, unsettled.id)).patient, settled.patient);
  for (const { id } of [settled, unsettled]) {
    assert.match((await at.visitor.get(`/items/${id}`)).text, /A letter that is nearly the same/);
    assert.equal((await getItem(app, at.practice, id)).status, "waiting");
  }
});

const replacing = (to: string, old: string) =>
  Buffer.from(
    Buffer.from(letterFrom({ to, text: clinicLetter("5 mg"), reportId: "NEW-1" }))
      .toString("utf8")
      .replace("<ReportType>", `<ReplacesReportID>${old}</ReplacesReportID><ReportType>`),
  );

test("a replacement opens the letter again that a GP had signed, names its open actions, and each leads to the other", async () => {
  const at = await surgery();
  const old = await arriveOne(
    app,
    at.practice,
    letterFrom({ to: at.practice, text: clinicLetter(), reportId: "OLD-1" }),
  );
  const read = await inPractice(app.db, at.practice, (tx) => findReading(tx, at.practice, old.document ?? ""));
  assert.ok(read?.content.kind === "letter");
  const asked = read.content.suggestions.filter(({ kind }) => kind === "action-practice");
  assert.equal(asked.length, 1);
  for (const one of asked) {
    const fields = await fieldsOf(at.visitor, old.id, "mark");
    const more = { place: markKey(one), verdict: "accept", holder: "queue:gps", days: "", saw: "" };
    const told = await at.visitor.post(`/items/${old.id}/mark`, { ...fields, ...more });
    assert.equal(told.status, 303, told.text);
  }
  await moved(app, at.practice, at.gp, old.id, "settle", { plan: planOf() });
  assert.equal((await getItem(app, at.practice, old.id)).status, "signed");

  const fresh = await arriveOne(app, at.practice, replacing(at.practice, "OLD-1"));
  const back = await getItem(app, at.practice, old.id);
  assert.deepEqual([back.status, back.next], ["waiting", "gp"]);
  assert.match((await at.comments(old.id)).join(" "), /replaces this one.*One action of this letter is open/);
  const actions = await inPractice(app.db, at.practice, (tx) => actionsOfLetter(tx, at.practice, old.id));
  assert.deepEqual(
    actions.map(({ status }) => status),
    ["waiting"],
    "nothing closes by itself",
  );
  const oldPage = (await at.visitor.get(`/items/${old.id}`)).text;
  assert.match(oldPage, /act on the newer one/);
  assert.ok(oldPage.includes(`/items/${fresh.id}"`));
  const newPage = (await at.visitor.get(`/items/${fresh.id}`)).text;
  assert.match(newPage, /This letter replaces another one/);
  assert.match(newPage, /1 of its actions is open/);

  // What it asks for says so too, on its own page and in the lists, and leads to what the newer letter asks for.
  const [oldAction] = actions;
  const actionPage = (await at.visitor.get(`/items/${oldAction?.id}`)).text;
  assert.match(actionPage, /The letter that asks for this was replaced/);
  assert.ok(actionPage.includes(`/items/${fresh.id}"`));
  assert.match(actionPage, /Nothing like this was given out of it yet/);
  const said = /A newer letter has replaced the one that asks for this/;
  assert.match((await at.visitor.get("/")).text, said);
  assert.match((await at.visitor.get(`/patients/${old.patient}`)).text, said);
  const again = await inPractice(app.db, at.practice, (tx) => findReading(tx, at.practice, fresh.document ?? ""));
  assert.ok(again?.content.kind === "letter");
  const like = again.content.suggestions.find(({ kind }) => kind === "action-practice");
  assert.ok(like !== undefined);
  const more = { place: markKey(like), verdict: "accept", holder: "queue:gps", days: "", saw: "" };
  const fields = await fieldsOf(at.visitor, fresh.id, "mark");
  assert.equal((await at.visitor.post(`/items/${fresh.id}/mark`, { ...fields, ...more })).status, 303);
  const [newAction] = await inPractice(app.db, at.practice, (tx) => actionsOfLetter(tx, at.practice, fresh.id));
  const leads = (await at.visitor.get(`/items/${oldAction?.id}`)).text;
  assert.match(leads, /asks for the like of this/);
  assert.ok(leads.includes(`/items/${newAction?.id}"`));
  // Refused twin: what stands says nothing of a replacement.
  assert.doesNotMatch((await at.visitor.get(`/items/${newAction?.id}`)).text, /was replaced/);
});

test("a replacement that comes first makes the letter that it replaces come to a GP, with the newer one named", async () => {
  const at = await surgery();
  const fresh = await arriveOne(app, at.practice, replacing(at.practice, "OLD-1"));
  const old = await arriveOne(
    app,
    at.practice,
    letterFrom({ to: at.practice, text: clinicLetter(), reportId: "OLD-1" }),
  );
  assert.deepEqual(await at.copies(fresh.document), []);
  assert.match((await at.comments(old.id)).join(" "), /Act on the newer one/);
  assert.match((await at.visitor.get(`/items/${old.id}`)).text, /act on the newer one/);
  assert.deepEqual(await at.comments(fresh.id), [], "the newer one stands as it came");
});

test("the same reference with other words and no word of replacing brings both to a GP; with the same words neither", async () => {
  const at = await surgery();
  const send = (dose: string) => letterFrom({ to: at.practice, text: clinicLetter(dose), reportId: "R-77" });
  const first = await arriveOne(app, at.practice, send("2.5 mg"));
  assert.deepEqual(await arrive(app, at.practice, send("2.5 mg")), [], "sent once more: a copy");
  const second = await arriveOne(app, at.practice, send("5 mg"));
  for (const { id } of [first, second]) assert.match((await at.comments(id)).join(" "), /same reference/);
  const third = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text: clinicLetter("10 mg") }));
  assert.deepEqual(await at.comments(third.id), [], "not allowed: another reference joins nothing");
});

test("the replaced letter of somebody else is not touched, and a match that is taken back says that the old one stands", async () => {
  const at = await surgery();
  const BERTHOLD = { nhs: "9990000034", family: "Osgood", given: "Berthold", born: "1968-02-11" };
  const text = clinicLetter().replace(/Re: .*\n/, "");
  const twins = await arriveOne(
    app,
    at.practice,
    letterFrom({ to: at.practice, text, patient: BERTHOLD, reportId: "OLD-9" }),
  );
  const his = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text, reportId: "OLD-9" }));
  const fresh = await arriveOne(app, at.practice, replacing(at.practice, "OLD-9"));
  assert.deepEqual(await at.comments(twins.id), []);
  assert.equal((await at.comments(his.id)).length, 1);
  const fields = { version: String(fresh.version), comment: "It is another Bertram." };
  assert.equal((await at.visitor.post(`/items/${fresh.id}/wrong-patient`, fields)).status, 303);
  assert.match((await at.comments(his.id)).at(-1) ?? "", /This one stands/);
  assert.doesNotMatch((await at.visitor.get(`/items/${his.id}`)).text, /act on the newer one/);
});
