import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { inPractice } from "../../src/db/practice.ts";
import { addToken, parseToken, revokeToken } from "../../src/inbox/tokens.ts";
import type { WeAre } from "../../src/inbox/tables.ts";
import { holds, listOpen, readSum } from "../../src/worklist/queries.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson, givenPractice, givenRegister } from "../support/given.ts";
import { BERTRAM, potassium, reportOf } from "../support/laboratory.ts";
import { until } from "../support/product.ts";
import { signedIn } from "../support/visitor.ts";

// The door that machines use: POST /api/messages with a practice's token.

const desk = await testDesk();
const { app, address } = desk;
const practice = await givenPractice(app, "Y90401");
const other = await givenPractice(app, "Y90402");
for (const one of [practice, other]) await givenRegister(app, one, [BERTRAM]);

const tokenOf = (ods: string, weAre: WeAre = "recipient") =>
  inPractice(app.db, ods, (tx) => addToken(tx, ods, "the laboratory's own link", weAre, app.clock.now()));
const token = await tokenOf(practice);

type Headers = Readonly<Record<string, string>>;
type Answered = { message?: string; sha256?: string; arrivals?: number; error?: string };

async function send(bytes: Uint8Array, headers: Headers): Promise<{ status: number; body: Answered; head: Headers }> {
  const answer = await fetch(`${address}/api/messages`, { method: "POST", body: Buffer.from(bytes), headers });
  const body: Answered = JSON.parse(await answer.text());
  return { status: answer.status, body, head: Object.fromEntries(answer.headers) };
}

const bearer = (text: string): Headers => ({ authorization: `Bearer ${text}` });
const sum = (ods: string) => inPractice(app.db, ods, (tx) => readSum(tx, ods));
const open = (ods: string) => inPractice(app.db, ods, (tx) => listOpen(tx, ods, { queue: null, page: 1, size: 50 }));
const plainSha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("a new message is answered with 201, its id and the SHA-256 of its bytes, and waits on that practice's list", async () => {
  const bytes = reportOf(practice, [potassium("6.7")]);
  const { status, body } = await send(bytes, bearer(token));
  assert.equal(status, 201);
  assert.deepEqual(body, { message: body.message, sha256: plainSha256(bytes), arrivals: 1 });
  assert.match(body.message ?? "", /^[0-9a-f-]{36}$/);
  assert.equal((await open(practice)).rows[0]?.next, "gp-now");
  assert.equal((await sum(other)).messages, 0, "the door fixes the practice");
});

test("the same bytes again are 200 and one more arrival of the same message", async () => {
  const bytes = reportOf(practice, [potassium("4.4")]);
  const first = await send(bytes, bearer(token));
  const again = await send(bytes, bearer(token));
  assert.equal(again.status, 200);
  assert.deepEqual(again.body, { ...first.body, arrivals: 2 });
  assert.ok(holds(await sum(practice)));
});

test("whatever the body calls itself, its bytes are kept as they came", async () => {
  const json = Buffer.from('{ "resourceType" : "Bundle",\r\n "a": 1.0 }');
  const kinds: readonly (readonly [string | null, Uint8Array])[] = [
    ["application/json", json],
    ["application/json", Buffer.from('{"broken": ')],
    ["application/fhir+json; charset=utf-8", Buffer.from('{ "resourceType":"Bundle" }\n')],
    ["application/x-www-form-urlencoded", Buffer.from("a=1&b=%00")],
    ["multipart/form-data; boundary=x", Buffer.from("--x\r\n\r\nnot really\r\n--x--")],
    ["text/plain; charset=iso-8859-1", Buffer.from([0xe9, 0x0d, 0x0a, 0xff, 0x00])],
    ["application/edifact", Buffer.from("UNB+UNOB:1\r\n")],
    [null, Buffer.from("no name for its kind")],
  ];
  for (const [kind, bytes] of kinds) {
    const { status, body } = await send(bytes, {
      ...bearer(token),
      ...(kind === null ? {} : { "content-type": kind }),
    });
    assert.equal(status, 201, `${kind}: ${body.error}`);
    assert.deepEqual(await app.files.read(practice, plainSha256(bytes)), Buffer.from(bytes), `${kind}`);
  }
  const packed = gzipSync("UNB+UNOB:1");
  const encoded = await send(packed, { ...bearer(token), "content-encoding": "gzip" });
  assert.equal(encoded.body.sha256, plainSha256(packed));
  assert.ok(holds(await sum(practice)));
});

test("not allowed: nothing at all, and more than 10 MB", async () => {
  const before = await sum(practice);
  const empty = await send(new Uint8Array(), bearer(token));
  assert.equal(empty.status, 400);
  const large = await send(new Uint8Array(10 * 1024 * 1024 + 1), bearer(token));
  assert.equal(large.status, 413);
  assert.match(large.body.error ?? "", /10 MB/);
  assert.deepEqual(await sum(practice), before);
});

test("not allowed: no token, a wrong one, one that is of another practice, and one that was revoked", async () => {
  const bytes = reportOf(practice, [potassium("4.6")]);
  const before = await sum(practice);
  const revoked = await tokenOf(practice);
  await inPractice(app.db, practice, (tx) => revokeToken(tx, practice, parseToken(revoked)?.id ?? "", app.clock.now()));
  const wrong: Readonly<Record<string, Headers>> = {
    none: {},
    "no bearer": { authorization: token },
    basic: { authorization: `Basic ${Buffer.from(`a:${token}`).toString("base64")}` },
    "another secret": bearer(token.slice(0, -5) + "AAAAA"),
    "another practice, this id and secret": bearer(token.replace(practice, other)),
    "a practice that is not here": bearer(token.replace(practice, "Y99999")),
    "an id that is none": bearer(token.replace(/_[0-9a-f-]{36}_/, `_${"-".repeat(36)}_`)),
    revoked: bearer(revoked),
  };
  for (const [name, headers] of Object.entries(wrong)) {
    const { status, body } = await send(bytes, headers);
    assert.equal(status, 401, name);
    assert.deepEqual(Object.keys(body), ["error"], name);
  }
  assert.deepEqual(await sum(practice), before);
  assert.equal((await sum(other)).messages, 0);
});

test("a copy's token never leads to an NHSACK, a recipient's does", async () => {
  const theirs = await givenPractice(app, "Y90403");
  const outbox = join(app.settings.dataDir, "outbox", theirs);
  await send(reportOf(theirs, [potassium("4.2")]), bearer(await tokenOf(theirs, "copy")));
  const { body } = await send(reportOf(theirs, [potassium("4.3")]), bearer(await tokenOf(theirs, "recipient")));
  const names = await until("the acknowledgement is written", async () => {
    const found = await listFolder(outbox);
    return found.length === 0 ? null : found;
  });
  assert.deepEqual(names, [`${body.message}-1.ack`]);
});

const listFolder = async (path: string): Promise<readonly string[]> => {
  try {
    return readdirSync(path).filter((name) => name.endsWith(".ack"));
  } catch {
    return [];
  }
};

test("another practice's GP does not find the message: the item's address is 404 there, and the list is empty", async () => {
  const [item] = (await open(practice)).rows;
  const ours = await signedIn(desk, (await givenPerson(app, practice, "gp")).account, practice);
  const theirs = await signedIn(desk, (await givenPerson(app, other, "gp")).account, other);
  assert.equal((await ours.get(`/items/${item?.id}`)).status, 200);
  assert.equal((await theirs.get(`/items/${item?.id}`)).status, 404);
  assert.doesNotMatch((await theirs.get("/?queue=all")).text, /OSGOOD/);
});

test("not allowed: too many requests without a right token in a minute, which says when to come again", async () => {
  let last = await send(Buffer.from("x"), {});
  for (let n = 0; n < 40 && last.status !== 429; n += 1) last = await send(Buffer.from("x"), {});
  assert.equal(last.status, 429);
  assert.ok(Number(last.head["retry-after"]) > 0 && Number(last.head["retry-after"]) <= 60);
  const known = await send(reportOf(practice, [potassium("4.7")]), bearer(token));
  assert.equal(known.status, 201, "whoever has a token is not held up by those who have none");
});
