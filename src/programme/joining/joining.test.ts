import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { givenEdition, givenHub, givenMember } from "../../../test/support/programme.ts";
import { testApp } from "../../../test/support/app.ts";
import { hubOf } from "../../db/hub.ts";
import { inShared } from "../../db/practice.ts";
import type { Appointed } from "../../people/appointed.ts";
import { registerKey } from "../sent/keys-store.ts";
import { publicTextOf, signMessage } from "../sent/sign.ts";
import { takeMessages } from "../sent/take.ts";
import { parseEditions } from "../shape/edition-file.ts";
import { loadEditions } from "../shape/load.ts";
import { listHubs } from "../shape/queries.ts";
import { findDistribution, loadDistributions, parseDistributions } from "./distribution-store.ts";
import { listPractices, placeIn } from "./list.ts";
import { select } from "./selection.ts";
import { applyStep, STEP_NAMES, type StepName } from "./steps.ts";
import { listSteps, takeStep } from "./take-step.ts";

const app = await testApp();
const at = app.clock.now();
const terminal = { by: "terminal", byName: "Terminal", at };
const shipped = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../content/programme/${name}.json`, import.meta.url), "utf8"));
const lead: Appointed = { account: "lead", name: "A lead", appointment: "a", role: "hub-lead", region: "North West" };

test("the shipped editions are the seven regions and lead hubs of 2019 with 40 places each; loaded again, nothing changes", async () => {
  const file = parseEditions(shipped("editions"));
  const said = await inShared(app.db, (tx) => loadEditions(tx, file, terminal));
  // Seven regions, two editions, seven hubs in each.
  assert.equal(said.length, 7 + 2 + 14);
  assert.deepEqual(await inShared(app.db, (tx) => loadEditions(tx, file, terminal)), []);
  const [spread] = file.editions;
  assert.deepEqual([spread?.startsOn, spread?.endsOn], ["2019-04-01", "2020-03-31"]);
  const hubs = await inShared(app.db, (tx) => listHubs(tx, { region: "North West" }));
  assert.deepEqual(hubs.map(({ name, places }) => `${name} ${places}`).toSorted(), [
    "The Spinney Group, St Helens 40",
    "The Spinney Group, St Helens null",
  ]);
  const changed = { ...file, editions: file.editions.map((one) => ({ ...one, words: `${one.words} Changed.` })) };
  const told = await inShared(app.db, (tx) => loadEditions(tx, changed, terminal));
  assert.deepEqual(told, [
    'Changed of the edition "2019 spread and adoption": words.',
    'Changed of the edition "Rolling intake": words.',
  ]);
});

test("editions with a day that is none, an end before the start, or a cohort without an end are refused whole", () => {
  const [one] = parseEditions(shipped("editions")).editions;
  const file = (change: object): unknown => ({ title: "t", notice: "n", editions: [{ ...one, ...change }] });
  assert.throws(() => parseEditions(file({ startsOn: "2019-02-30" })), /a day is not in the calendar/);
  assert.throws(() => parseEditions(file({ endsOn: "2019-04-01" })), /the last day is after the first/);
  assert.throws(() => parseEditions(file({ endsOn: null })), /a cohort has a last day/);
  assert.throws(() => parseEditions(file({ places: 0 })), /\/editions\/0\/places/);
  assert.throws(() => parseEditions({ title: "t", notice: "n", editions: [one, one] }), /stands in it twice/);
});

test("a region's own figures take the place of those that ship; figures that do not make a thousand do not", async () => {
  const before = await inShared(app.db, (tx) => findDistribution(tx, "London"));
  assert.match(before?.source ?? "", /Illustrative/);
  assert.ok(before);
  const own = { ...before, source: "Counted by the region" };
  const file = { notice: "", distributions: [own] };
  const load = () => inShared(app.db, (tx) => loadDistributions(tx, parseDistributions(file), terminal));
  assert.deepEqual(await load(), ["Loaded how the practices of London are spread."]);
  assert.deepEqual(await load(), []);
  assert.equal((await inShared(app.db, (tx) => findDistribution(tx, "London")))?.source, "Counted by the region");
  assert.equal(await inShared(app.db, (tx) => findDistribution(tx, "Atlantis")), null);
  const odd = { ...own, shares: { ...own.shares, rurality: { urban: 980, town: 15, rural: 6 } } };
  assert.throws(() => parseDistributions({ notice: "", distributions: [odd] }), /adds up to 1000, and not to 1001/);
  const unknown = { ...own, shares: { ...own.shares, rurality: { urban: 980, town: 15, village: 5 } } };
  assert.throws(() => parseDistributions({ notice: "", distributions: [unknown] }), /names each of urban, town, rural/);
});

test("whatever steps are tried in whatever order, only open ones are kept, and the status is their fold", async () => {
  const hub = await givenHub(app, { edition: await givenEdition(app) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...STEP_NAMES), { maxLength: 12 }), async (tried) => {
      const member = await givenMember(app, { hub, status: "interested" });
      let [status, kept]: readonly [Parameters<typeof applyStep>[0], readonly StepName[]] = ["interested", ["express"]];
      for (const step of tried) {
        const expected = applyStep(status, step);
        const wish = { step, as: step === "start" ? "machine" : "hub-lead", by: "x", byName: "X", words: "w" } as const;
        const taken = inShared(app.db, (tx) => takeStep(tx, member, { ...wish, detail: {}, version: null }, at));
        if (expected.kind === "not-open") await assert.rejects(taken, /so that this cannot be done now/);
        else {
          [status, kept] = [await taken, [...kept, step]];
          assert.equal(status, expected.status);
        }
      }
      const steps = await inShared(app.db, (tx) => listSteps(tx, member));
      assert.deepEqual(
        steps.map(({ step }) => step),
        kept,
      );
      assert.deepEqual(
        steps.map(({ number }) => number),
        kept.map((_, n) => n + 1),
      );
    }),
    { numRuns: 25 },
  );
});

test("of two hub leads who select for the last place at once, one is told that none is left", async () => {
  const hub = await givenHub(app, { edition: await givenEdition(app), places: 1 });
  const ids = [
    await givenMember(app, { hub, status: "eligible" }),
    await givenMember(app, { hub, status: "eligible" }),
  ];
  const tries = await Promise.allSettled(
    ids.map((id) => inShared(app.db, (tx) => select(tx, lead, { hub, ids: [id], reason: "Theirs" }, at))),
  );
  assert.deepEqual(tries.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  const [lost] = tries.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
  assert.match(lost ?? "", /want 1 places and 0 are left/);
});

test("a list of more practices than a page has pages, by hub and status, and of another region nothing", async () => {
  const hub = await givenHub(app, { edition: await givenEdition(app) });
  for (let n = 0; n < 53; n += 1) await givenMember(app, { hub, status: n < 51 ? "eligible" : "withdrawn" });
  const list = (query: Readonly<Record<string, string>>, person = lead) =>
    inShared(app.db, (tx) => listPractices(tx, person, placeIn({ hub, ...query })));
  assert.deepEqual([(await list({})).rows.length, (await list({})).total], [50, 53]);
  assert.deepEqual([(await list({ status: "eligible", page: "2" })).rows.length], [1]);
  assert.equal((await list({}, { ...lead, region: "London" })).total, 0);
});

test("a practice elsewhere that is selected agrees by its signed message, once; without a GP as mentor it does not", async () => {
  const edition = await givenEdition(app, { name: "By message" });
  const hub = await givenHub(app, { edition });
  const member = await givenMember(app, { hub, status: "selected", ods: "C82001" });
  const { privateKey } = generateKeyPairSync("ed25519");
  await inShared(app.db, (tx) =>
    registerKey(tx, "C82001", publicTextOf(privateKey), { by: "given", byName: "Given" }, at),
  );
  const send = async (number: number, body: Readonly<Record<string, unknown>>) => {
    const unsigned = { kind: "agreement", practice: "C82001", number, madeAt: at.toISOString(), body } as const;
    const bytes = Buffer.from(signMessage(privateKey, unsigned));
    const [told] = await takeMessages(hubOf(app.db), [{ bytes, door: "http", reference: null }], at);
    return { outcome: told?.outcome, sentence: told?.sentence ?? "" };
  };
  const body = {
    edition: "By message",
    mentor: "Dr Afar",
    mentorIsGp: true,
    secondMentor: null,
    protectedMinutes: 450,
    sharesWeekly: true,
    sharesMonthly: true,
    stoppedBy: "Any partner",
    signedBy: "Dr Afar",
    signedOn: "2026-11-02",
  };
  assert.match((await send(1, { ...body, mentorIsGp: false })).sentence, /not complete: look at mentorIsGp/);
  assert.match((await send(1, { ...body, secondMentor: "dr afar" })).sentence, /second mentor is the mentor/);
  assert.match((await send(1, { ...body, edition: "Other" })).sentence, /has not asked to join/);
  assert.match((await send(1, { ...body, stoppedBy: "943 476 5919" })).sentence, /may tell who a patient is/);
  assert.equal((await send(1, body)).outcome, "taken");
  assert.equal((await send(1, body)).outcome, "again");
  assert.match((await send(2, body)).sentence, /has signed its agreement/);
  const steps = await inShared(app.db, (tx) => listSteps(tx, member));
  assert.deepEqual(
    steps.map(({ step }) => step),
    ["express", "find-eligible", "select", "agree"],
  );
});
