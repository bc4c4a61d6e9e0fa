import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { arriveOne } from "../../test/support/arrive.ts";
import { testDesk } from "../../test/support/desk.ts";
import { givenPerson, givenPractice, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, potassium, reportOf } from "../../test/support/laboratory.ts";
import { signedIn } from "../../test/support/visitor.ts";
import { inPractice } from "../db/practice.ts";

// What a laboratory, or somebody in its place, writes into a message is text on our pages and nothing else.

const desk = await testDesk();
const { app, address } = desk;
const practice = await givenPractice(app, "Y90481");
await givenRegister(app, practice, [BERTRAM]);
const gp = await givenPerson(app, practice, "gp");
const visitor = await signedIn(desk, gp.account, practice);

// Upper case, as a sender's character set may force it; HTML does not mind.
const EVIL = `<SCRIPT>ALERT(1)</SCRIPT>"><IMG SRC=X ONERROR=ALERT(1)> '\u0026LT;`;

test("given a report with markup in every field, its pages hold none of it as markup", async () => {
  const item = await arriveOne(
    app,
    practice,
    reportOf(practice, [{ ...potassium("6.7"), name: EVIL, unit: EVIL, comments: [EVIL] }], {
      requester: { code: "G9990001", name: EVIL },
      laboratory: { organisation: EVIL, department: EVIL },
      patient: { nhsNumber: "9990000026", familyName: EVIL, givenName: EVIL, birthDate: "1968-02-11", sex: "1" },
      clinicalInformation: [EVIL],
    }),
  );
  for (const path of ["/?queue=all", `/items/${item.id}`]) {
    const { status, text } = await visitor.get(path);
    assert.equal(status, 200, path);
    assert.match(text, /&lt;SCRIPT/, "it is shown, as text");
    assert.doesNotMatch(
      text.replace('<script type="module" src="/assets/client/page.js">', ""),
      /<(script|img)/i,
      path,
    );
  }
});

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

test("no page's address holds an NHS number, and neither does the audit", async () => {
  await arriveOne(app, practice, reportOf(practice, [potassium("6.8")]));
  const { text } = await visitor.get("/?queue=all");
  const links = [...text.matchAll(/(?:href|action)="([^"]*)"/g)].map((found) => found[1] ?? "");
  assert.ok(links.length > 5);
  // Our own ids are taken out first: twelve random digits of one may hold ten in a row.
  for (const link of links)
    assert.doesNotMatch(link.replaceAll(UUID, ""), /\d{3}(%20|[ +-])?\d{3}(%20|[ +-])?\d{4}/, link);
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ body: string }>`select body from practice.audit`.execute(tx),
  );
  assert.ok(rows.length > 0);
  for (const { body } of rows) assert.doesNotMatch(body, /9990000026|OSGOOD/i);
});

test("a page of the list that there is not is the first or the last, never an empty list or a fault", async () => {
  for (const page of ["0", "-1", "NaN", "1.5", "99", "1e400", "1e18", "", "1%00", "<b>"]) {
    const { status, text } = await visitor.get(`/?queue=all&page=${page}`);
    if (page === "1%00") assert.equal(status, 400);
    else {
      assert.equal(status, 200, page);
      assert.match(text, /Most urgent first/, page);
    }
  }
});

test("a queue, an id and a version that are none of ours are a refusal or the default, and never a fault", async () => {
  assert.equal((await visitor.get("/?queue=%27%3Bdrop&queue=2")).status, 200);
  for (const id of ["..%2f..%2fetc", "%00", "1", "'or'1'='1", "00000000-0000-0000-0000-000000000000"]) {
    assert.ok([400, 404].includes((await visitor.get(`/items/${id}`)).status), id);
  }
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("6.9")]));
  // What is no version at all is a form of nobody's; one that is not this item's was overtaken.
  for (const version of ["", "NaN", "-1", "1e99"]) {
    assert.equal((await visitor.post(`/items/${item.id}/acknowledge`, { version })).status, 400, version);
  }
  assert.equal((await visitor.post(`/items/${item.id}/acknowledge`, { version: "2" })).status, 409);
});

test("a session's cookie is hidden from scripts and other sites, and each sign-in has a secret of its own", async () => {
  const form = new URLSearchParams({ account: gp.account, practice });
  const made = await fetch(`${address}/choose`, { method: "POST", body: form, redirect: "manual" });
  assert.match(made.headers.get("set-cookie") ?? "", /^countersign=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const again = await fetch(`${address}/choose`, { method: "POST", body: form, redirect: "manual" });
  assert.notEqual(again.headers.get("set-cookie"), made.headers.get("set-cookie"), "each sign-in has its own secret");
});

test("a session that was ended opens nothing, although its cookie is shown again", async () => {
  const one = await signedIn(desk, gp.account, practice);
  assert.equal((await one.get("/")).status, 200);
  await one.post("/leave");
  assert.equal((await one.get("/")).to, "/choose");
});
