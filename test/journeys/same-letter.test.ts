import assert from "node:assert/strict";
import { test } from "node:test";
import { examine } from "../../src/doctor.ts";
import { holds } from "../../src/worklist/queries.ts";
import { arrive, arriveOne, getItem } from "../support/arrive.ts";
import { letterFrom } from "../support/letters.ts";
import { moved } from "../support/moving.ts";
import { app, clinicLetter, email, surgery } from "../support/clinic-letters.ts";

// The same letter over two routes is one piece of work. What is nearly the same is two, shown side by side; and what
// replaces a letter opens that one again, whichever came first.

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
