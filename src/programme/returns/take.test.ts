import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { canonical } from "../../base/canonical.ts";
import { inShared } from "../../db/practice.ts";
import { hubOf } from "../../db/hub.ts";
import { testApp } from "../../../test/support/app.ts";
import {
  arrives,
  givenHubs,
  givenSender,
  leaves,
  returnBody,
  signed,
  type Three,
} from "../../../test/support/sending.ts";
import { givenCohortLearner } from "../../../test/support/programme.ts";
import { takeStep } from "../joining/take-step.ts";
import { endKey } from "../sent/keys-store.ts";
import { fingerprintOf, parsePublicKey, publicTextOf } from "../sent/sign.ts";
import { listHubs } from "../shape/queries.ts";
import { readMonth } from "./month-queries.ts";
import { readPlace } from "./rollups-read.ts";

// Each kind of trouble that a return can come in, and what its sender is told. Nothing lost, nothing counted twice.

const app = await testApp();
const hub = hubOf(app.db);
const { edition, hubs } = await givenHubs(app, ["North West"]);
let counter = 0;
const given = (more: { isRegistered?: boolean } = {}) =>
  givenSender(app, { hub: hubs[0] ?? "", ods: `X${20_000 + (counter += 1)}`, ...more });
const SHARE = "letters-without-gp-decision";
const COUNTS: Readonly<Record<string, Three>> = { [SHARE]: [3, 4, 0] };
const SEPTEMBER = "2026-09";
app.clock.set("2026-10-05T12:00:00Z");

const said = async (...bytes: readonly Uint8Array[]) => (await arrives(app, ...bytes)).map(({ outcome }) => outcome);
const sentence = async (bytes: Uint8Array) => (await arrives(app, bytes))[0]?.sentence ?? "";
const arrivals = () => inShared(app.db, (tx) => tx.selectFrom("shared.arrived_messages").selectAll().execute());
const nation = () => hub((tx) => readPlace(tx, "nation", edition, "", "2026-01-05", "2026-12-28"));

test("a return counts once, however often it comes; a correction replaces it, and an older one changes nothing", async () => {
  const sender = await given();
  const first = signed(sender, 1, returnBody(SEPTEMBER, COUNTS));
  assert.deepEqual(await said(first, first), ["taken", "again"], "twice in one folder");
  assert.deepEqual(await said(first), ["again"]);
  const before = await nation();
  assert.equal(before.length, 4);
  assert.deepEqual(
    before.map(({ numerator, denominator }) => `${numerator} of ${denominator}`),
    Array(4).fill("3 of 4"),
  );
  const third = { ...returnBody(SEPTEMBER, { [SHARE]: [4, 4, 0] }), why: "A clinic was left out." };
  assert.deepEqual(await said(signed(sender, 3, third)), ["corrected"]);
  assert.deepEqual(await said(signed(sender, 2, returnBody(SEPTEMBER, { [SHARE]: [0, 4, 0] }))), ["out-of-order"]);
  assert.deepEqual(
    (await nation()).map(({ numerator }) => numerator),
    [4, 4, 4, 4],
  );
  assert.deepEqual(await said(signed(sender, 3, returnBody(SEPTEMBER, { [SHARE]: [1, 4, 0] }))), ["number-used"]);
  const kept = await inShared(app.db, (tx) =>
    tx
      .selectFrom("shared.practice_returns")
      .select(["number", "stands", "why"])
      .where("ods", "=", sender.ods)
      .orderBy("number")
      .execute(),
  );
  assert.deepEqual(kept, [
    { number: 1, stands: false, why: null },
    { number: 2, stands: false, why: null },
    { number: 3, stands: true, why: "A clinic was left out." },
  ]);
  await leaves(app, sender);
});

test("late is said of a month that comes after the 14th of the next, and not of its correction", async () => {
  const [inTime, late] = [await given(), await given()];
  app.clock.set("2026-10-14T22:59:00Z");
  assert.deepEqual(await said(signed(inTime, 1, returnBody(SEPTEMBER, COUNTS))), ["taken"], "still the 14th in London");
  app.clock.set("2026-10-14T23:01:00Z");
  assert.deepEqual(await said(signed(late, 1, returnBody(SEPTEMBER, COUNTS))), ["late"]);
  assert.deepEqual(await said(signed(inTime, 2, returnBody(SEPTEMBER, COUNTS))), ["corrected"]);
  app.clock.set("2026-10-05T12:00:00Z");
});

test("who sent it: an unknown practice, an unknown or ended key, and a broken signature are each told apart", async () => {
  const [known, keyless, other] = [await given(), await given({ isRegistered: false }), await given()];
  const body = returnBody(SEPTEMBER, COUNTS);
  const before = (await nation()).length;
  assert.deepEqual(await said(signed({ ...known, ods: "X99999" }, 1, body)), ["unknown-practice"]);
  assert.deepEqual(await said(signed(keyless, 1, body)), ["unknown-key"]);
  assert.deepEqual(
    await said(signed({ ...other, ods: known.ods }, 1, body)),
    ["unknown-key"],
    "another practice's key",
  );
  const changed = Buffer.from(signed(known, 1, body).toString().replaceAll("[3,4,0]", "[4,4,0]"));
  assert.deepEqual(await said(changed), ["broken-signature"]);
  const stolen = signed(known, 1, body).toString();
  assert.deepEqual(
    await said(Buffer.from(stolen.replace('"number":1', '"number":2'))),
    ["broken-signature"],
    "its number is signed too",
  );
  const fingerprint = fingerprintOf(publicTextOf(known.key));
  assert.ok(await inShared(app.db, (tx) => endKey(tx, known.ods, fingerprint, "Test hub lead", app.clock.now())));
  assert.deepEqual(await said(signed(known, 1, body)), ["ended-key"]);
  assert.equal((await nation()).length, before, "and nothing of them counts");
});

test("counts that cannot be so are refused in one sentence, and a sound return with the same number is then taken", async () => {
  const sender = await given();
  const body = () => returnBody(SEPTEMBER, COUNTS);
  const [week = ""] = body().weeks;
  const total = { ...body(), totals: { [SHARE]: [12, 17, 0] } };
  const foreign = { ...body(), weeks: [...body().weeks, "2026-09-28"], counts: { ...body().counts, "2026-09-28": {} } };
  const cases: readonly (readonly [object, RegExp])[] = [
    [
      returnBody(SEPTEMBER, { [SHARE]: [5, 4, 0] }),
      /letters-without-gp-decision in the week of 2026-08-31: more is counted than there was/,
    ],
    [returnBody(SEPTEMBER, { [SHARE]: [-1, 4, 0] }), /below zero/],
    [returnBody(SEPTEMBER, { [SHARE]: [1.5, 4, 0] }), /not a whole number/],
    [returnBody(SEPTEMBER, { [SHARE]: [1, 1e9, 0] }), /absurdly large/],
    [returnBody(SEPTEMBER, { [SHARE]: [1, 4, 1] }), /is no mean/],
    // Three values with the sum 30 have squares of 300 at least.
    [returnBody(SEPTEMBER, { "gp-seconds-deciding": [30, 3, 299] }), /cannot be of the same values/],
    [total, /total of letters-without-gp-decision is not the sum of its weeks\./],
    // Its Thursday is 1 October.
    [foreign, /2026-09-28 is no week of 2026-09/],
    [{ ...body(), weeks: [week, week] }, /stands twice/],
    [{ ...body(), weeks: [week] }, /which is not among the weeks/],
    [returnBody("2026-10", COUNTS), /2026-10 is not over yet/],
    [returnBody("2027-01", COUNTS), /2027-01 is not over yet/],
    [returnBody("2017-01", COUNTS), /before the first month/],
    [{ ...body(), why: "Mrs Quill, 999 004 1016, was left out." }, /named a patient/],
    [{ ...body(), learners: { started: -1, learning: 0, completed: 0, withdrawn: 0 } }, /look at learners/],
    [{ ...body(), surplus: 1 }, /not as its form says/],
  ];
  for (const [wrong, says] of cases) {
    const told = await sentence(signed(sender, 1, wrong));
    assert.match(told, says);
    assert.match(told, /Nothing of it is used\.$/);
    // Its hub reads it, and no small count may be told there: weeks, months and the form are all the digits.
    assert.doesNotMatch(told.replaceAll(/\d{4}-\d{2}(-\d{2})?/g, ""), /\d/);
  }
  assert.deepEqual(await said(signed(sender, 1, returnBody(SEPTEMBER, { "gp-seconds-deciding": [30, 3, 300] }))), [
    "taken",
  ]);
});

test("a measure that is not known here is kept and added up, and does not stop the rest", async () => {
  const sender = await given();
  assert.deepEqual(
    await said(signed(sender, 1, returnBody("2026-07", { ...COUNTS, "of-a-later-version": [9, 4, 7] }))),
    ["late"],
  );
  const july = await hub((tx) => readPlace(tx, "nation", edition, "", "2026-06-29", "2026-07-27"));
  assert.deepEqual(new Set(july.map(({ measure }) => measure)), new Set([SHARE, "of-a-later-version"]));
});

test("what is no message, of a kind that nobody takes, or too large, leaves its hash and size, whatever its bytes; a message is kept", async () => {
  const sender = await given();
  const deep = `{"form":"countersign.message/1","body":${"[".repeat(60_000)}${"]".repeat(60_000)}}`;
  const bytes = [
    Buffer.from("Dear hub, our figures are good."),
    Buffer.from([0xff, 0xfe, 0x00]),
    Buffer.from("null"),
    Buffer.from('{"form":"countersign.message/2"}'),
    Buffer.from(signed(sender, 1, returnBody(SEPTEMBER, COUNTS)).toString().replace('"number":1', '"number":0')),
    Buffer.from(deep),
    signed(sender, 1, {}, "standing"),
    Buffer.alloc(256 * 1024 + 1, "x"),
  ];
  const before = (await arrivals()).length;
  const outcomes = await said(...bytes);
  assert.deepEqual(outcomes.slice(0, 6), Array(6).fill("not-a-message"));
  assert.match(outcomes[6] ?? "", /^(no-taker|refused)$/);
  assert.equal(outcomes[7], "too-large");
  assert.equal((await arrivals()).length, before + bytes.length);
  const kept = await inShared(app.db, (tx) => tx.selectFrom("shared.message_bytes").selectAll().execute());
  const rows = await arrivals();
  for (const [n, one] of bytes.entries()) {
    const sha256 = createHash("sha256").update(one).digest("hex");
    assert.equal(rows.find((row) => row.sha256 === sha256)?.size, one.byteLength);
    const row = kept.find((row) => row.sha256 === sha256);
    if (n === 6) assert.ok(row?.bytes.equals(one), "every byte of a message that nobody takes");
    else assert.equal(row, undefined);
  }
});

test("what no database keeps, or no calendar has, is refused and kept, and never stops the taking", async () => {
  const sender = await given();
  const body = returnBody(SEPTEMBER, COUNTS);
  const madeAt = (instant: string): Buffer => {
    const { signature: _, ...bound } = JSON.parse(signed(sender, 1, body).toString());
    const changed = { ...bound, madeAt: instant };
    const signature = sign(null, Buffer.from(canonical(changed)), sender.key).toString("base64");
    return Buffer.from(canonical({ ...changed, signature }));
  };
  const bytes = [
    signed(sender, 1, { ...body, why: "half a character: \ud800" }),
    signed(sender, 1, { ...body, weeks: ["\u0000"] }),
    signed(sender, 1, { ...body, "\u0000": 1 }),
    madeAt("2026-02-30T00:00:00Z"),
    madeAt("0000-01-01T00:00:00Z"),
  ];
  assert.deepEqual(await said(...bytes), Array(5).fill("not-a-message"));
  // An escaped backslash is no escape.
  assert.deepEqual(await said(signed(sender, 1, { ...body, why: "we wrote \\u0000 there" })), ["taken"]);
});

test("the name of a field or of a measure carries no words to the hub: not into a sentence, and not into the sums", async () => {
  const sender = await given();
  const named = (name: string) => {
    const body = returnBody(SEPTEMBER, COUNTS);
    const [week = ""] = body.weeks;
    const counts = { ...body.counts, [week]: { ...COUNTS, [name]: [1, 2, 0] } };
    return { ...body, counts, totals: { ...body.totals, [name]: [1, 2, 0] } };
  };
  // 943 476 5919 is the example of the NHS Data Dictionary; and "constructor" is a name that every object has already.
  for (const name of ["Mrs Osgood", "osgood-943-476-5919", "constructor"]) {
    const told = await sentence(signed(sender, 1, named(name)));
    assert.match(told, /Nothing of it is used/);
    assert.doesNotMatch(told, /osgood/i);
  }
  const extra = Buffer.from(signed(sender, 1, COUNTS).toString().replace("{", '{"Mrs Osgood":1,'));
  assert.doesNotMatch(await sentence(extra), /Osgood/);
  const unsigned = { mentor: "Dr A", mentorIsGp: true, secondMentor: null, protectedMinutes: 60, sharesWeekly: true };
  const more = { sharesMonthly: true, stoppedBy: "The lead", signedBy: "The lead", signedOn: "2026-10-01" };
  const agreement = { ...unsigned, ...more, edition: "Osgood 943 476 5919" };
  const told = await sentence(signed(sender, 1, agreement, "agreement"));
  assert.match(told, /may tell who a patient is/);
  assert.doesNotMatch(told, /Osgood/);
});

test("a key is read as somebody pastes it, its fingerprint is that of another program, and nothing else is a key", () => {
  const { publicKey } = generateKeyPairSync("ed25519");
  const pem = publicKey.export({ type: "spki", format: "pem" });
  const der = publicKey.export({ type: "spki", format: "der" });
  assert.equal(parsePublicKey(`  ${pem.replaceAll("\n", "\r\n")}`), der.toString("base64"));
  assert.equal(fingerprintOf(parsePublicKey(pem) ?? ""), createHash("sha256").update(der).digest("hex"));
  const other = generateKeyPairSync("x25519").publicKey.export({ type: "spki", format: "pem" });
  for (const wrong of ["", "key", "A".repeat(60), other]) assert.equal(parsePublicKey(wrong), null);
});

test("a practice that has finished owes nothing and takes no place of a rolling edition any more; of a cohort it does", async () => {
  const kinds = ["rolling", "cohort"] as const;
  const told: unknown[] = [];
  for (const kind of kinds) {
    app.clock.set("2026-04-07T12:00:00Z");
    const own = await givenHubs(app, ["South West"], kind === "cohort" ? "2027-03-31" : null);
    const sender = await givenSender(app, {
      hub: own.hubs[0] ?? "",
      ods: `X${20_000 + (counter += 1)}`,
      status: "started",
    });
    const ended = { on: "2026-09-01", ending: "completed" } as const;
    await givenCohortLearner(app, { member: sender.member, ended });
    const lead = { as: "hub-lead", by: "test", byName: "Test", version: null, words: null, detail: {} } as const;
    // A Wednesday: the last week that was over is that of 31 August.
    app.clock.set("2026-09-09T12:00:00Z");
    await inShared(app.db, (tx) => takeStep(tx, sender.member, { ...lead, step: "finish" }, app.clock.now()));
    app.clock.set("2026-10-05T12:00:00Z");
    assert.deepEqual(await said(signed(sender, 1, returnBody(SEPTEMBER, COUNTS))), ["taken"]);
    const weeks = await hub((tx) => readPlace(tx, "nation", own.edition, "", "2026-01-05", "2026-12-28"));
    const [due] = (await hub((tx) => readMonth(tx, SEPTEMBER, null))).filter(({ hub: id }) => id === own.hubs[0]);
    const [standing] = await hub((tx) => listHubs(tx, { edition: own.edition }));
    const { taken, takingPart, placed, learners, chosen } = standing ?? {};
    told.push({ weeks: weeks.length, expected: due?.expected ?? 0, taken, takingPart, placed, learners, chosen });
  }
  assert.deepEqual(told, [
    { weeks: 1, expected: 0, taken: 0, takingPart: 0, placed: 0, learners: 1, chosen: 1 },
    { weeks: 4, expected: 1, taken: 1, takingPart: 1, placed: 1, learners: 1, chosen: 1 },
  ]);
});
