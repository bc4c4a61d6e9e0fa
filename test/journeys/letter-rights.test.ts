import assert from "node:assert/strict";
import { test } from "node:test";
import { formsIn } from "../support/forms.ts";
import { signedIn } from "../support/visitor.ts";
import {
  desk,
  practice,
  gp,
  assistant,
  reception,
  elsewhere,
  theirAssistant,
  PAGE_1,
  pdfOf,
  marksOf,
  keyOf,
  mark,
  bytesAt,
  startOf,
  letter,
} from "../support/letter-pages.ts";

// What a letter's page gives, and to whom.

test("not allowed: a mark on a letter that was signed meanwhile; a stamp on a page that it has not", async () => {
  const item = await letter();
  const [asAssistant, asGp] = await Promise.all([
    signedIn(desk, assistant.account, practice),
    signedIn(desk, gp.account, practice),
  ]);
  const { text } = await asGp.get(`/items/${item.id}`);
  const key = keyOf(text, "diagnosis");
  const action = keyOf(text, "action-practice");
  assert.equal((await mark(asGp, item, { place: action, verdict: "reject" })).status, 303);
  const settle = formsIn((await asGp.get(`/items/${item.id}`)).text).find(({ action: to }) => to.endsWith("/settle"));
  assert.equal((await asGp.post(`/items/${item.id}/settle`, { ...settle?.fields, comment: "Seen." })).status, 303);
  assert.equal((await mark(asAssistant, item, { place: key, verdict: "accept" })).status, 409);
  assert.equal((await marksOf(item)).length, 1);
  const note = { version: "1", stamp: "Seen", where: "upper-left" };
  assert.equal((await asAssistant.post(`/items/${item.id}/notes`, { ...note, page: "3" })).status, 400);
  assert.equal((await asAssistant.post(`/items/${item.id}/notes`, { ...note, page: "2" })).status, 303);
  assert.equal((await asAssistant.post(`/items/${item.id}/notes-off`, { version: "1", note: "x" })).status, 409);
});

test("not allowed: another practice's, a relative's or somebody else's letter, as page, picture, file, note or mark", async () => {
  const about = { nhs: "9990000042", family: "Tarn", given: "Coralie", born: "1988-03-09" };
  const hers = await letter({ patient: about });
  const item = await letter();
  const paths = ["", "/window", "/pages/1", "/files/1"];
  for (const path of paths) {
    const at = `/items/${item.id}${path}`;
    assert.equal((await bytesAt(theirAssistant.account, elsewhere, at)).status, 404, `elsewhere ${path}`);
    assert.equal((await bytesAt(gp.account, practice, `/items/${item.id}${path}`)).status, 200, path);
    const own = await bytesAt(assistant.account, practice, `/items/${hers.id}${path}`);
    assert.equal(own.status, 404, `a relative's ${path}`);
    assert.doesNotMatch(own.bytes.toString("latin1"), /TARN|Coralie/);
    // Given to GPs, and nothing of it to reception.
    assert.ok([403, 404].includes((await bytesAt(reception.account, practice, at)).status), `reception ${path}`);
  }
  for (const no of ["0", "3", "x", "1.5", "-1"]) {
    assert.equal((await bytesAt(gp.account, practice, `/items/${item.id}/pages/${no}`)).status, 404, no);
  }
  const asAssistant = await signedIn(desk, assistant.account, practice);
  const note = { version: "1", stamp: "Seen", where: "upper-left", page: "1" };
  assert.equal((await asAssistant.post(`/items/${hers.id}/notes`, note)).status, 404);
  assert.equal((await asAssistant.post(`/items/${hers.id}/mark`, { version: "1" })).status, 404);
  assert.equal((await asAssistant.post(`/items/${hers.id}/find`, { find: "summary" })).status, 404);
});

test("the page says why nothing can be proposed yet, and that the letter speaks of somebody else", async () => {
  const wrong = await pdfOf([PAGE_1.map((line) => line.replace("11/02/1968", "11/02/1969"))]);
  const item = await letter({ file: { kind: "PDF", bytes: wrong } });
  const { text } = await (await signedIn(desk, gp.account, practice)).get(`/items/${item.id}`);
  assert.match(
    text,
    /cannot be done yet\. Each action that the letter asks for has to be taken on or rejected first\./,
  );
  assert.match(text, /The letter says something else of this patient/);
  assert.match(text, /1969-02-11[^<]*the register has 1968-02-11/);
  const right = await letter();
  const calm = await (await signedIn(desk, gp.account, practice)).get(`/items/${right.id}`);
  assert.doesNotMatch(calm.text, /The letter says something else/);
});

test("a person adds what no rule found, with the letter's words, and takes it back", async () => {
  const item = await letter();
  const asGp = await signedIn(desk, gp.account, practice);
  const { text } = await asGp.get(`/items/${item.id}`);
  const start = String(/data-letter-text/.exec(text) === null ? "" : await startOf(item, "Second page"));
  const added = { kind: "diagnosis", words: "Second page", start, verdict: "add", place: "" };
  assert.equal((await mark(asGp, item, added)).status, 303);
  const [one] = await marksOf(item);
  assert.deepEqual([one?.start_at, one?.words], [Number(start), "Second page"]);
  // Words that do not stand there are the person's own.
  assert.equal((await mark(asGp, item, { ...added, words: "Gout" })).status, 303);
  const own = (await marksOf(item)).at(-1);
  assert.deepEqual([own?.start_at, own?.words], [null, "Gout"]);
  assert.equal((await mark(asGp, item, { place: own?.id ?? "", verdict: "clear" })).status, 303);
  const after = await asGp.get(`/items/${item.id}`);
  assert.ok(after.text.includes("Added by a person (1)"));
  assert.equal((await mark(asGp, item, { ...added, kind: "identity" })).status, 400, "what it is, nobody adds");
});
