import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { libraryAdoptions } from "../../src/protocols/adopt-library.ts";
import { findAdopted, listAdopted, standingOf } from "../../src/protocols/queries.ts";
import { sealOf } from "../../src/protocols/seal.ts";
import { type Adoption, adopt, signAdopted } from "../../src/protocols/store.ts";
import { countAdoptions } from "../../src/sweeps.ts";
import { arriveOne } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenContext, givenLists, givenPerson, givenPractice, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { givenCurriculum, givenTraining } from "../support/training.ts";
import { signedIn, type Told, type Visitor } from "../support/visitor.ts";

// A protocol travels to another practice and has to be signed anew: what was signed at one delegates nothing at the
// other.

const desk = await testDesk();
const { app } = desk;

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  const manager = await givenPerson(app, practice, "manager");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenLists(app, practice, gp);
  const visit = (one: { account: string }): Promise<Visitor> => signedIn(desk, one.account, practice);
  return {
    practice,
    gp,
    visitors: { gp: await visit(gp), manager: await visit(manager), assistant: await visit(assistant) },
  };
}
type Surgery = Awaited<ReturnType<typeof surgery>>;

const shipped = new Map((await libraryAdoptions()).map((one) => [one.name, one]));
function shippedOf(name: string): Adoption {
  const found = shipped.get(name);
  assert.ok(found);
  return found;
}

/** A copy at this practice; signed, or not. */
async function copyAt({ practice, gp }: Surgery, one: Adoption, signed: boolean): Promise<string> {
  const at = app.clock.now();
  return inPractice(app.db, practice, async (tx) => {
    const adopted = await adopt(tx, practice, one, gp.account, at);
    const by = { account: gp.account, role: "gp" } as const;
    if (signed) await signAdopted(tx, practice, { adopted, seal: sealOf(one), by }, at);
    return adopted;
  });
}

const SAID = {
  words: "For adults who take no potassium. Needs the register of kidney disease to be loaded.",
  author: "Dr A. Author",
  licence: "cc-by-4",
  named: "yes",
} as const;
const publish = ({ visitors }: Surgery, what: string, more: Readonly<Record<string, string>> = {}): Promise<Told> =>
  visitors.gp.post("/library/publish/protocol", { ...SAID, what, ...more });
/** Reads it and presses what the page offers. */
const adoptIt = async (who: Visitor, address: string): Promise<Told> => {
  const form = formsIn((await who.get(address)).text).find(({ action }) => action === `${address}/adopt`);
  return who.post(`${address}/adopt`, form?.fields ?? {});
};
/** The address of what was published. */
async function published(at: Surgery, name: string): Promise<string> {
  const told = await publish(at, await copyAt(at, shippedOf(name), true));
  assert.equal(told.status, 303, told.text);
  assert.ok(told.to);
  return told.to;
}
const nextOf = async ({ practice }: Surgery, value: string): Promise<string> =>
  (await arriveOne(app, practice, reportOf(practice, [potassium(value)]))).next;
const standing = async ({ practice }: Surgery, id: string) => {
  const found = await inPractice(app.db, practice, (tx) => findAdopted(tx, practice, id));
  assert.ok(found);
  return standingOf(found);
};
const copiesAt = async ({ practice }: Surgery): Promise<number> =>
  (await inPractice(app.db, practice, (tx) => listAdopted(tx, practice))).filter(({ kind }) => kind === "protocol")
    .length;
const countOf = async (address: string): Promise<number> => {
  const id = address.split("/").at(-1);
  const { rows } = await inShared(app.db, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from shared.publication_uses where publication = ${id}::uuid`.execute(
      tx,
    ),
  );
  return rows[0]?.n ?? -1;
};
const changedTo = (one: Adoption, from: string, to: string): Adoption => {
  const text = Buffer.from(one.bytes).toString("utf8");
  assert.ok(text.includes(from), `the shipped table says ${from}`);
  return { ...one, bytes: Buffer.from(text.replace(from, to)) };
};

const a = await surgery("Y90801");
const b = await surgery("Y90802");

test("a protocol of one practice is adopted at another, goes on to a GP there, and delegates once their own GP signs", async () => {
  const address = await published(a, "potassium");
  assert.equal(await nextOf(a, "4.0"), "file", "in force where it was signed");
  assert.equal(await nextOf(b, "4.0"), "gp", "nothing covers it here");

  const list = await b.visitors.gp.get("/library/shared?words=potas");
  assert.match(list.text, new RegExp(`href="${address}"`), "found by a word that is only begun");
  const page = await b.visitors.gp.get(address);
  for (const needed of [/Surgery Y90801/, /Dr A\. Author/, /Attribution 4\.0/, /Proved, and all \d+ cases pass/]) {
    assert.match(page.text, needed);
  }
  assert.match(page.text, /Potassium is 6\.5/, "the whole table is read before it is adopted");
  const seal = sealOf(shippedOf("potassium"));
  assert.match(page.text, new RegExp(seal));

  const told = await adoptIt(b.visitors.gp, address);
  assert.equal(told.status, 303, told.text);
  const copy = told.to?.split("/").at(-1) ?? "";
  assert.equal(await standing(b, copy), "unsigned");
  assert.equal(await nextOf(b, "4.1"), "gp", "A's signature counts for nothing at B");
  const arrived = await b.visitors.gp.get(`/protocols/${copy}`);
  assert.match(arrived.text, /Came from[\s\S]*Surgery Y90801[\s\S]*What was signed there is not signed here/);
  assert.equal(
    (await b.visitors.manager.post(`/protocols/${copy}/sign`, { seal })).status,
    403,
    "a manager cannot sign",
  );
  assert.equal(await nextOf(b, "4.2"), "gp");

  assert.equal((await b.visitors.gp.post(`/protocols/${copy}/sign`, { seal })).status, 303);
  assert.equal(await nextOf(b, "4.3"), "file");
  assert.equal(await countOf(address), 1);
  const seen = await a.visitors.gp.get(address);
  assert.match(seen.text, /1 practice\b/);
  assert.doesNotMatch(seen.text, /Y90802/, "how many, and never which");
});

test("pressed twice, and both at once, it is one copy and one count; a count that a crash lost comes back", async () => {
  const address = await published(a, "sodium");
  const before = await copiesAt(b);
  const presses = await Promise.all([1, 2, 3].map(() => adoptIt(b.visitors.manager, address)));
  assert.deepEqual(new Set(presses.map(({ to }) => to)).size, 1, "all lead to the same copy");
  assert.equal(await copiesAt(b), before + 1);
  assert.equal(await countOf(address), 1);
  // As after a crash between the copy at the practice and the count in what is shared.
  await sql`delete from shared.publication_uses where publication = ${address.split("/").at(-1)}::uuid`.execute(app.db);
  await countAdoptions(app.db, b.practice);
  await countAdoptions(app.db, b.practice);
  assert.equal(await countOf(address), 1);
  assert.equal(
    (await a.visitors.gp.post(`${address}/adopt`, { seal: sealOf(shippedOf("sodium")) })).status,
    303,
    "its own practice is led to its own copy",
  );
  assert.equal(await countOf(address), 1, "which is no adoption");
  const other = await b.visitors.gp.post(`${address}/adopt`, { seal: sealOf(shippedOf("urea")) });
  assert.equal(other.status, 409, "not what was read");
});

test("a copy beside one of the same name in force waits, and replaces it only when it is signed", async () => {
  const c = await surgery("Y90803");
  const own = await copyAt(c, changedTo(shippedOf("potassium"), "may be filed", "can be filed"), true);
  const again = await publish(a, (await firstInForce(a, "potassium")) ?? "");
  assert.equal(again.status, 303, "what was published stands once, and a second press leads to it");
  const told = await adoptIt(c.visitors.gp, again.to ?? "");
  const copy = told.to?.split("/").at(-1) ?? "";
  assert.deepEqual([await standing(c, own), await standing(c, copy)], ["in-force", "unsigned"]);
  await c.visitors.gp.post(`/protocols/${copy}/sign`, { seal: sealOf(shippedOf("potassium")) });
  assert.deepEqual([await standing(c, own), await standing(c, copy)], ["superseded", "in-force"]);
});

const firstInForce = async ({ practice }: Surgery, name: string): Promise<string | undefined> =>
  (await inPractice(app.db, practice, (tx) => listAdopted(tx, practice))).find(
    (one) => one.name === name && standingOf(one) === "in-force",
  )?.id;

test("not allowed: publishing what nobody signed, and by anybody but a GP; adopting by an assistant", async () => {
  const unsigned = await copyAt(a, shippedOf("urea"), false);
  const told = await publish(a, unsigned);
  assert.equal(told.status, 409);
  assert.match(told.text, /Only what is in force at your practice can be published/);
  const signed = (await firstInForce(a, "potassium")) ?? "";
  for (const who of [a.visitors.manager, a.visitors.assistant]) {
    assert.equal((await who.post("/library/publish/protocol", { ...SAID, what: signed })).status, 403);
  }
  const { to: address } = await publish(a, signed);
  const before = await copiesAt(b);
  assert.equal((await b.visitors.assistant.post(`${address}/adopt`)).status, 403);
  assert.equal((await b.visitors.assistant.get(`${address}`)).status, 403);
  assert.equal(await copiesAt(b), before);
  assert.equal((await b.visitors.gp.post(`${address}/withdraw`, { reason: "not ours" })).status, 409, "another's");
});

test("not allowed: words with an NHS number or a patient's name, and a signed table with an NHS number in it", async () => {
  const signed = (await firstInForce(a, "potassium")) ?? "";
  const count = () =>
    inShared(app.db, (tx) => sql<{ n: number }>`select count(*)::int as n from shared.publications`.execute(tx));
  const before = await count();
  const numbered = await publish(a, signed, { words: "As it went for 999 000 0026 last week" });
  assert.equal(numbered.status, 400);
  assert.match(numbered.text, /is not an NHS number of a patient/);
  assert.match(numbered.text, /As it went for 999 000 0026 last week/, "what was typed is kept");
  assert.equal((await publish(a, signed, { words: "As it went for Bertram Osgood" })).status, 400, "of our register");
  const inTable = await copyAt(
    a,
    changedTo(shippedOf("potassium"), "may be filed", "may be filed, as for 9990000026,"),
    true,
  );
  const told = await publish(a, inTable);
  assert.equal(told.status, 400);
  assert.match(told.text, /9990000026&quot; in it is an NHS number/);
  assert.deepEqual((await count()).rows, before.rows, "nothing left");
});

test("not allowed: adopting what was tampered with, what does not prove here, and what was withdrawn", async () => {
  const d = await surgery("Y90804");
  const e = await surgery("Y90805");
  const [tampered, unproved, withdrawn] = [
    await published(d, "urea"),
    await published(d, "creatinine"),
    await published(d, "vitamin-d"),
  ];
  const id = (address: string): string => address.split("/").at(-1) ?? "";
  await sql`update shared.publications set bytes = bytes || ' '::bytea where id = ${id(tampered)}::uuid`.execute(
    app.db,
  );
  const changed = await e.visitors.gp.post(`${tampered}/adopt`);
  assert.equal(changed.status, 409);
  assert.match(changed.text, /its bytes do not fit its seal/);
  assert.match((await e.visitors.gp.get(tampered)).text, /Changed since it was published/);
  assert.doesNotMatch((await e.visitors.gp.get(tampered)).text, /Adopt a copy/);

  // Somebody who reaches the database can make a seal fit too: then the proof stands in the way.
  const noCases = Buffer.from("[]");
  const { rows } = await sql<{
    bytes: Buffer;
  }>`select bytes from shared.publications where id = ${id(unproved)}::uuid`.execute(app.db);
  const seal = sealOf({ bytes: rows[0]?.bytes ?? noCases, cases: noCases });
  await sql`update shared.publications set cases = ${noCases}, sha256 = ${seal} where id = ${id(unproved)}::uuid`.execute(
    app.db,
  );
  const refused = await adoptIt(e.visitors.gp, unproved);
  assert.equal(refused.status, 403);
  assert.match(refused.text, /This table does not prove here: \d+ clauses without a case/);

  const f = await surgery("Y90806");
  const copy = (await adoptIt(f.visitors.gp, withdrawn)).to ?? "";
  await f.visitors.gp.post(`${copy}/sign`, { seal: sealOf(shippedOf("vitamin-d")) });
  assert.equal((await d.visitors.gp.post(`${withdrawn}/withdraw`, { reason: "" })).status, 400, "a reason is owed");
  assert.equal((await d.visitors.gp.post(`${withdrawn}/withdraw`, { reason: "A newer one is coming" })).status, 303);
  assert.equal((await e.visitors.gp.post(`${withdrawn}/adopt`)).status, 409);
  assert.match((await e.visitors.gp.get(withdrawn)).text, /A newer one is coming/);
  assert.equal(await copiesAt(e), 0);
  const back = await publish(d, await copyAt(d, shippedOf("vitamin-d"), true));
  assert.equal(back.status, 409);
  assert.match(back.text, /was withdrawn from the library on [\s\S]*A newer one is coming/, "nor by another's hand");
  // What others signed is theirs; they are told, and decide.
  assert.equal(await standing(f, copy.split("/").at(-1) ?? ""), "in-force");
  assert.match((await f.visitors.gp.get(copy)).text, /Withdrawn where it came from[\s\S]*A newer one is coming/);
  assert.match((await f.visitors.assistant.get("/protocols")).text, /In force[\s\S]*Withdrawn where it came from/);
});

test("a curriculum goes from a practice where somebody learns by it to one whose manager adopts it", async () => {
  await givenCurriculum(app);
  const { practice, gp, visitors } = a;
  const what = "small 1";
  const send = (who: Visitor): Promise<Told> => who.post("/library/publish/curriculum", { ...SAID, named: "", what });
  assert.equal((await send(visitors.manager)).status, 409, "nobody learns by it yet");
  const { account } = await givenPerson(app, practice, "assistant", "Test learner");
  await givenTraining(app, practice, { account, mentor: gp, secondMentor: null });
  assert.equal((await send(visitors.assistant)).status, 403);
  const told = await send(visitors.gp);
  assert.equal(told.status, 303, "the GP is the learner's mentor");
  const address = told.to ?? "";
  const page = await b.visitors.manager.get(address);
  assert.match(page.text, /A practice that is not named/);
  assert.match(page.text, /Title of blood-theory/, "it is read whole");
  const [form] = formsIn(page.text).filter(({ action }) => action === `${address}/adopt-curriculum`);
  assert.ok(form);
  assert.equal((await b.visitors.manager.post(form.action, { ...form.fields, seal: "" })).status, 409);
  assert.equal((await b.visitors.gp.post(form.action, form.fields)).status, 403, "a GP who is nobody's mentor");
  assert.equal((await b.visitors.manager.post(form.action, form.fields)).to, "/learners");
  assert.equal(await countOf(address), 1);
  const { seal = "" } = form.fields;
  assert.equal((await b.visitors.gp.post(`${address}/adopt`, { seal })).status, 404, "it is no protocol");
});
