import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { letterPdf } from "../../src/reading/files/letter.test-support.ts";
import { hashOfEvidence } from "../../src/training/evidence/hash.ts";
import { sha256Of } from "../../src/base/canonical.ts";
import { stranger } from "../support/visitor.ts";
import { givenRegister } from "../support/given.ts";
import { BERTRAM } from "../support/laboratory.ts";
import {
  app,
  address,
  desk,
  surgery,
  REFLECTION,
  begun,
  idOf,
  submit,
  submitted,
  eventsOf,
  STATEMENT,
  invited,
} from "../support/portfolio.ts";

// Somebody outside sees one piece of evidence once, and signs what they saw.

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
  await givenRegister(app, at.practice, [BERTRAM]);
  const named = await outside.post(link, { ...STATEMENT, words: "She rang Bertram Osgood." });
  assert.equal(named.status, 400);
  assert.match(named.text, /Bertram Osgood&quot; is not the name of a patient/);
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
