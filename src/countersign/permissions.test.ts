import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/support/app.ts";
import { arriveOne, getItem } from "../../test/support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, bloodCount, reportOf } from "../../test/support/laboratory.ts";
import { freshly, givenMayRequest, haematinics, moved, planOf, type Who } from "../../test/support/moving.ts";
import type { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { loadHistory } from "../patients/history-store.ts";
import { parseHistory } from "../patients/parse-history.ts";
import { listAdoptedNamed } from "../protocols/queries.ts";
import { sealOf } from "../protocols/seal.ts";
import { adopt, signAdopted, withdrawAdopted } from "../protocols/store.ts";
import { standardTerms } from "../terms/analyte.ts";
import { lapseOverdue } from "./lapse.ts";
import { listPermissions, signPermission, withdrawPermission } from "./permissions.ts";

// "May request": an assistant requests tests before the countersignature only where a GP has signed so for the
// very protocol that decided, and only while both stand.

const app = await testApp();
const DAY_MS = 24 * 60 * 60_000;
let counter = 0;

async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9661${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  // A haemoglobin of half a year ago, so that a mild anaemia is no fall and its tests come first.
  const csv = "nhsNumber,name,value,unit,collected\n9990000026,haemoglobin,125,g/L,2026-05-02\n";
  const { rows } = parseHistory(Buffer.from(csv), standardTerms());
  await inPractice(app.db, practice, (tx) => loadHistory(tx, practice, rows, app.clock.now()));
  const anaemia = async (): Promise<string> => {
    const item = await arriveOne(app, practice, reportOf(practice, bloodCount("121")));
    assert.equal(item.next, "tests");
    return item.id;
  };
  const request = (item: string, over = {}) =>
    moved(app, practice, assistant, item, "request-tests", {
      plan: planOf({ expects: [haematinics("2026-11-16")], ...over }),
    });
  const copy = async () => {
    const [one] = await inPractice(app.db, practice, (tx) => listAdoptedNamed(tx, practice, ["haemoglobin"]));
    assert.ok(one);
    return one;
  };
  const inHere = <T>(work: Parameters<typeof inPractice<T>>[2]) => inPractice(app.db, practice, work);
  const by = (who: Who) => freshly(app, practice, who);
  return { practice, gp, assistant, anaemia, request, copy, inHere, by };
}

const refused = (code: Refusal["code"], says: RegExp) => (error: Refusal) => {
  assert.equal(error.code, code);
  assert.match(error.message, says);
  return true;
};
const notSigned = refused("not-allowed", /No GP has signed that these tests may be requested/);

test("refused without a permission, allowed with one, refused again after it is taken back", async () => {
  const at = await surgery();
  const item = await at.anaemia();
  await assert.rejects(at.request(item), notSigned);
  await givenMayRequest(app, at.practice, at.gp, ["haemoglobin"]);
  assert.equal((await at.request(item)).status, "awaiting");
  const [standing] = await at.inHere((tx) => listPermissions(tx, at.practice));
  await at.inHere((tx) => withdrawPermission(tx, at.practice, at.by(at.gp), standing?.id ?? "", app.clock.now()));
  await assert.rejects(at.request(await at.anaemia()), notSigned);
  const [ended] = await at.inHere((tx) => listPermissions(tx, at.practice));
  assert.equal(ended?.withdrawn_by, at.gp.account, "the list keeps who took it back");
});

test("refused when the protocol itself was withdrawn, although the permission was not", async () => {
  const at = await surgery();
  await givenMayRequest(app, at.practice, at.gp, ["haemoglobin"]);
  const item = await at.anaemia();
  const withdrawal = { adopted: (await at.copy()).id, reason: "Under review", by: at.gp };
  await at.inHere((tx) => withdrawAdopted(tx, at.practice, withdrawal, app.clock.now()));
  await assert.rejects(at.request(item), notSigned);
});

test("refused when another copy stands in the protocol's place: it is not what the GP permitted", async () => {
  const at = await surgery();
  await givenMayRequest(app, at.practice, at.gp, ["haemoglobin"]);
  const before = await at.anaemia();
  const old = await at.copy();
  const text = old.bytes.toString("utf8").replace('"version": "1.0.0"', '"version": "1.0.1"');
  const copy = { kind: "protocol", name: "haemoglobin", version: "1.0.1", cases: old.cases } as const;
  const next = { ...copy, bytes: Buffer.from(text) };
  app.clock.advance(1000);
  await at.inHere(async (tx) => {
    const adopted = await adopt(tx, at.practice, next, at.gp.account, app.clock.now());
    await signAdopted(tx, at.practice, { adopted, seal: sealOf(next), by: at.gp }, app.clock.now());
  });
  await assert.rejects(at.request(before), notSigned);
  await assert.rejects(at.request(await at.anaemia()), notSigned);
});

test("refused with words for the patient: only tests go before the countersignature", async () => {
  const at = await surgery();
  await givenMayRequest(app, at.practice, at.gp, ["haemoglobin"]);
  const tells = { leaflet: null, text: "You have anaemia." };
  const words = refused("not-allowed", /Words for the patient wait for a GP's countersignature/);
  await assert.rejects(at.request(await at.anaemia(), { tells }), words);
});

test("refused: a permission by anybody but a GP, with an old sign-in, or on other bytes than were shown", async () => {
  const at = await surgery();
  const { id: adopted, ...copy } = await at.copy();
  const seal = sealOf(copy);
  const sign = (who: Who, signing = { adopted, seal }, signedInAt = app.clock.now()) =>
    at.inHere((tx) => signPermission(tx, at.practice, { ...at.by(who), signedInAt }, signing, app.clock.now()));
  await assert.rejects(sign(at.assistant), refused("not-allowed", /Only a GP/));
  const old = new Date(app.clock.now().getTime() - 4 * 60 * 60_000 - 1);
  await assert.rejects(sign(at.gp, { adopted, seal }, old), refused("not-allowed", /fresh sign-in/));
  await assert.rejects(sign(at.gp, { adopted, seal: "0".repeat(64) }), refused("conflict", /not what you were shown/));
  const taking = at.inHere((tx) => withdrawPermission(tx, at.practice, at.by(at.assistant), adopted, app.clock.now()));
  await assert.rejects(taking, refused("not-allowed", /Only a GP/));
  assert.deepEqual(await at.inHere((tx) => listPermissions(tx, at.practice)), []);
});

test("signed twice, one stands, and the list names both", async () => {
  const at = await surgery();
  await givenMayRequest(app, at.practice, at.gp, ["haemoglobin"]);
  app.clock.advance(1000);
  await givenMayRequest(app, at.practice, at.gp, ["haemoglobin"]);
  const all = await at.inHere((tx) => listPermissions(tx, at.practice));
  assert.deepEqual(
    all.map((one) => one.withdrawn_at === null),
    [true, false],
  );
});

test("refused where a GP is next: what lapsed and came back, a question that stands, and what a GP has taken by name", async () => {
  const at = await surgery();
  await givenMayRequest(app, at.practice, at.gp, ["haemoglobin"]);
  const gps = refused("not-allowed", /A GP is dealing with this or is next/);
  const item = await at.anaemia();
  await at.request(item);
  app.clock.advance(16 * DAY_MS);
  await at.inHere((tx) => lapseOverdue(tx, at.practice, app.clock.now()));
  const back = await getItem(app, at.practice, item);
  assert.deepEqual([back.status, back.next], ["waiting", "gp"]);
  await assert.rejects(at.request(item), gps);
  await moved(app, at.practice, at.gp, item, "acknowledge");
  await assert.rejects(at.request(item), gps);
  const asked = await at.anaemia();
  await moved(app, at.practice, at.assistant, asked, "ask");
  await assert.rejects(at.request(asked), gps);
  const now = await getItem(app, at.practice, item);
  assert.deepEqual([now.status, now.holder], ["acknowledged", at.gp.account]);
});
