import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { openItems } from "../../test/support/arrive.ts";
import { axe, testBrowser } from "../../test/support/browser.ts";
import { choose, testDesk } from "../../test/support/desk.ts";
import { givenPerson, givenPractice, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, potassium, reportOf } from "../../test/support/laboratory.ts";
import { letterFrom } from "../../test/support/letters.ts";
import { signedIn, stranger } from "../../test/support/visitor.ts";
import { inPractice } from "../db/practice.ts";
import { sha256Of } from "../files/store.ts";
import { type Role, ROLES } from "../people/role.ts";
import { holds, readSum } from "../worklist/queries.ts";

// The upload page: files that came another way go in like all others.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
const practice = await givenPractice(app, "Y90461");
await givenRegister(app, practice, [BERTRAM]);
const people = new Map<Role, string>();
for (const role of ROLES) people.set(role, (await givenPerson(app, practice, role)).account);
const visitorOf = (role: Role) => signedIn(desk, people.get(role) ?? "", practice);

const sum = () => inPractice(app.db, practice, (tx) => readSum(tx, practice));
const owed = async (): Promise<number> => {
  const { rows } = await inPractice(app.db, practice, (tx) => sql`select id from practice.leaving`.execute(tx));
  return rows.length;
};
const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(bytes),
});

test(
  "an assistant uploads two files, of which one is known: each is told, and nothing is opened twice",
  { skip: browser.skip },
  async (t) => {
    const known = reportOf(practice, [potassium("6.6")]);
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    await page.locator("summary", { hasText: "More" }).click();
    await page.getByRole("link", { name: "Upload" }).click();
    for (const files of [
      [file("first.edi", known)],
      [file("again.edi", known), file("new.edi", reportOf(practice, [potassium("4.1")]))],
    ]) {
      await page.goto("/upload");
      await page.getByLabel("Reports and letters").setInputFiles(files);
      await page.getByLabel(/are copies/).check();
      assert.deepEqual(await axe(page), []);
      await page.getByRole("button", { name: "Upload and keep" }).click();
      await page.getByRole("heading", { name: "Kept" }).waitFor();
    }
    const rows = await page.locator("tbody tr").allInnerTexts();
    assert.match(rows[0] ?? "", /again\.edi[\s\S]*here already; this is arrival 2/);
    assert.match(rows[1] ?? "", /new\.edi[\s\S]*Kept, and in the worklist/);
    assert.deepEqual(await axe(page), []);
    const { messages, arrivals, open } = await sum();
    assert.deepEqual({ messages, arrivals, open }, { messages: 2, arrivals: 3, open: 2 });
    assert.equal(await owed(), 0, "a copy acknowledges nothing");
    assert.deepEqual(await app.files.read(practice, sha256Of(known)), Buffer.from(known));
  },
);

test("files that were sent to us owe the laboratory its acknowledgement", async () => {
  const visitor = await visitorOf("manager");
  const bytes = reportOf(practice, [potassium("4.9")]);
  const told = await visitor.upload([{ name: "ours.edi", bytes }], { weAre: "recipient" });
  assert.equal(told.status, 200);
  assert.equal(await owed(), 1);
});

test("given one of three files that cannot be kept, the others are told as kept and that one by its name", async (t) => {
  t.mock.method(console, "error", () => {});
  await sql`alter table practice.arrivals add constraint poison check (source <> 'second.edi') not valid`.execute(
    app.db,
  );
  const visitor = await visitorOf("assistant");
  const before = await sum();
  const files = ["first.edi", "second.edi", "third.edi"].map((name) => ({
    name,
    bytes: reportOf(practice, [potassium("4.2")]),
  }));
  const told = await visitor.upload(files, { weAre: "copy" });
  assert.equal(told.status, 200);
  assert.match(told.text, /Not all were kept/);
  assert.match(told.text, /second\.edi(?:(?!third)[\s\S])*Not kept/);
  assert.equal(told.text.match(/Kept, and in the worklist/g)?.length, 2);
  assert.equal((await sum()).messages, before.messages + 2);
  assert.equal((await visitor.upload(files.slice(1, 2), { weAre: "copy" })).status, 500, "alone nothing was changed");
  await sql`alter table practice.arrivals drop constraint poison`.execute(app.db);
  assert.match((await visitor.upload(files, { weAre: "copy" })).text, /second\.edi[\s\S]*Kept, and in the worklist/);
});

test("each file is told what it was read as, and a manager is led to a page of theirs", async () => {
  const files = [
    { name: "report.edi", bytes: reportOf(practice, [potassium("4.4")]) },
    { name: "letter.xml", bytes: letterFrom({ to: practice, text: "Clinic letter. He is well." }) },
    { name: "odd.bin", bytes: new Uint8Array([1, 2, 3, 0, 255]) },
  ];
  const manager = await visitorOf("manager");
  const told = await manager.upload(files, { weAre: "copy" });
  assert.match(told.text, /report\.edi(?:(?!letter\.xml)[\s\S])*Read as a laboratory report/);
  assert.match(told.text, /letter\.xml(?:(?!odd\.bin)[\s\S])*Read as a letter/);
  assert.match(told.text, /odd\.bin[\s\S]*Not readable: \S/);
  const onward = /<p><a href="([^"]+)">Go to/.exec(told.text)?.[1] ?? "";
  assert.equal((await manager.get(onward)).status, 200);
  assert.match((await manager.get("/upload")).text, /type="radio"[^>]*required/);
  const assistants = await (await visitorOf("assistant")).upload(files, { weAre: "copy" });
  assert.match(assistants.text, /Read as a laboratory report/, "also of what was here already");
  assert.match(assistants.text, /href="\/\?queue=all"/);
});

test("a file's name is shown as text, whatever it is", async () => {
  const visitor = await visitorOf("assistant");
  const told = await visitor.upload([{ name: "<b>x.edi", bytes: Buffer.from("odd") }], { weAre: "copy" });
  assert.equal(told.status, 200);
  assert.match(told.text, /&lt;b>x\.edi/);
  assert.doesNotMatch(told.text, /<b>x/);
});

test("not allowed: no choice made, a choice that there is not, no file, and more than 10 MB", async () => {
  const visitor = await visitorOf("assistant");
  const before = await sum();
  const one = [{ name: "a.edi", bytes: reportOf(practice, [potassium("6.7")]) }];
  const large = { name: "large.edi", bytes: new Uint8Array(10 * 1024 * 1024 + 1) };
  assert.equal((await visitor.upload(one, {})).status, 400);
  assert.equal((await visitor.upload(one, { weAre: "both" })).status, 400);
  assert.equal((await visitor.upload([], { weAre: "copy" })).status, 400);
  assert.equal((await visitor.post("/upload", { weAre: "copy" })).status, 400);
  const told = await visitor.upload([...one, large], { weAre: "copy" });
  assert.equal(told.status, 413);
  assert.match(told.text, /10 MB a file, 50 files, 50 fields and 64 KB of words in one\. Nothing was saved\./);
  assert.deepEqual(await sum(), before, "not even the small file beside the large one");
});

test("not allowed: nobody signed in, and those whose work it is not", async () => {
  const before = await sum();
  const one = [{ name: "a.edi", bytes: reportOf(practice, [potassium("6.7")]) }];
  assert.equal((await stranger(desk).upload(one, { weAre: "copy" })).status, 401);
  for (const role of ["nurse", "reception", "pharmacist"] as const) {
    assert.equal((await (await visitorOf(role)).upload(one, { weAre: "copy" })).status, 403, role);
  }
  assert.deepEqual(await sum(), before);
  assert.ok(holds(before));
  assert.equal((await openItems(app, practice)).length, before.open);
});
