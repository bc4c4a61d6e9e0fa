import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { testDatabase } from "../../test/support/database.ts";
import { candidatesFor } from "./candidates.ts";
import { soundOf } from "./fuzzy/sound.ts";
import { match } from "./match.ts";
import { parseRegister } from "./parse-register.ts";
import { findPatient, findPlausible, getPatient, matchEach } from "./queries.ts";
import { indexRegister } from "./register.ts";
import { loadRegister } from "./register-store.ts";
import { ada, reportedAs, reportOf } from "./testing/people.ts";
import { ADA, AT, bytes, everybody, load, newPractice, TOM } from "./testing/practices.ts";

const { db } = await testDatabase();

test("a register is loaded, and loaded again changes only what changed", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    assert.deepEqual(await load(tx, practice, ADA, TOM), { added: 2, changed: 0, unchanged: 0 });
    const before = await everybody(tx, practice);
    assert.deepEqual(await load(tx, practice, TOM.replace("left", "deceased"), ADA), {
      added: 0,
      changed: 1,
      unchanged: 1,
    });
    const after = await everybody(tx, practice);
    assert.deepEqual(
      after.map(({ id }) => id),
      before.map(({ id }) => id),
    );
    assert.equal(after.find(({ givenName }) => givenName === "Tom")?.registration, "deceased");
    assert.deepEqual(after.find(({ nhsNumber }) => nhsNumber === "9990000018")?.flags, ["safeguarding"]);
  });
});

test("a file that cannot say keeps flags and relations; one that leaves a patient out keeps the patient", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    await load(tx, practice, ADA, TOM);
    const bare = parseRegister(
      bytes("nhsNumber,familyName,givenName,birthDate,sex", "9990000018,O'Neill-Grant,Zoë Ann,1980-05-17,f"),
    );
    await loadRegister(tx, practice, bare, AT);
    const all = await everybody(tx, practice);
    assert.equal(all.length, 2);
    const kept = all.find(({ nhsNumber }) => nhsNumber === "9990000018");
    assert.deepEqual([kept?.flags, kept?.staffRelations], [["safeguarding"], ["a1"]]);
  });
});

test("the usual GP is kept, stays where a file cannot say, changes and goes with a file that can", async () => {
  const practice = newPractice();
  const HEAD = "nhsNumber,familyName,givenName,birthDate,sex";
  const hall = "9990000018,Hall,Ivy,1980-05-17,f";
  await inPractice(db, practice, async (tx) => {
    const usualAfter = async (...lines: readonly string[]) => {
      await loadRegister(tx, practice, parseRegister(bytes(...lines)), AT);
      return (await everybody(tx, practice)).map(({ usualGp }) => usualGp);
    };
    assert.deepEqual(await usualAfter(`${HEAD},usualGp`, `${hall},G9990001`), ["G9990001"]);
    assert.deepEqual(await usualAfter(HEAD, hall), ["G9990001"]);
    assert.deepEqual(await usualAfter(`${HEAD},usualGp`, `${hall},G9990002`), ["G9990002"]);
    assert.deepEqual(await usualAfter(`${HEAD},usualGp`, `${hall},`), [null]);
  });
});

test("a number that stands twice is kept twice and matches nobody, until the file has it once", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    await load(tx, practice, ADA, ADA.replace("Zoë Ann,1980-05-17", "Eve,1955-01-01"));
    const report = reportOf(reportedAs(ada));
    assert.equal((await matchEach(tx, practice, [report]))[0]?.kind, "candidates");
    await load(tx, practice, ADA);
    const all = await everybody(tx, practice);
    assert.deepEqual(new Set(all.map(({ nhsNumber }) => nhsNumber)), new Set(["9990000018", null]));
    assert.equal(all.find(({ nhsNumber }) => nhsNumber === null)?.givenName, "Eve");
    const found = (await matchEach(tx, practice, [report]))[0];
    assert.equal(found?.kind === "exact" && found.patient.givenName, "Zoë Ann");
  });
});

test("patients without a number are known again by names and date of birth", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    const visitor = ",Hall,Ivy,1980-05-17,female,,temporary,,";
    await load(tx, practice, visitor);
    assert.deepEqual(await load(tx, practice, visitor), { added: 0, changed: 0, unchanged: 1 });
  });
});

test("the database and the index in memory find the same people", async () => {
  const practice = newPractice();
  const family = fc.constantFrom("Hall", "HALL", "Hale", "Grant", "O'Neill", "Ivy");
  const given = fc.constantFrom("Ivy", "Tom", "Thom", "Zoë", "");
  const born = fc.constantFrom("1980-05-17", "1980-05-18", "1961-02-28", "");
  const postcode = fc.constantFrom("LS1 4HY", "ls14hy", "LS2 9JT", "");
  const number = fc.constantFrom("9990000018", "9990000026", "9990000034", "");
  const people = fc.sample(fc.tuple(number, family, given, born, postcode), { numRuns: 60, seed: 7 });
  await inPractice(db, practice, async (tx) => {
    await load(tx, practice, ...people.map(([n, f, g, b, p]) => `${n},${f},${g},${b},female,${p},,,`));
    const register = indexRegister(await everybody(tx, practice));
    for (const [n, f, g, b, p] of fc.sample(fc.tuple(number, family, given, born, postcode), {
      numRuns: 120,
      seed: 8,
    })) {
      const sent = {
        nhsNumber: n || null,
        nhsNumberValid: n !== "",
        familyName: f,
        givenName: g || null,
        birthDate: b || null,
        postcode: p || null,
      };
      const reported = reportedAs(ada, sent);
      const [inDatabase, inMemory] = [await findPlausible(tx, practice, reported), register.findPlausible(reported)];
      assert.deepEqual(inDatabase.map(({ id }) => id).sort(), inMemory.map(({ id }) => id).sort());
      const report = reportOf(reported);
      assert.deepEqual((await matchEach(tx, practice, [report]))[0], match(reported, register));
    }
  });
});

test("the database hears names as the program does", async () => {
  const name = fc.oneof(
    fc.stringMatching(/^(mac|kn|wr|ph|h|a)?[a-z]{0,9}(gh|ph)?[a-z]{0,3}$/),
    fc.constantFrom("oneill", "œuvre", "ßen", "李", "tymczak", "pfister", "42"),
  );
  const names = fc.sample(name, { numRuns: 500, seed: 9 });
  const { rows } = await sql<{ sound: string | null }>`
    select shared.sound_of(name) as sound from unnest(${names}::text[]) with ordinality as n (name, place)
    order by place`.execute(db);
  assert.deepEqual(
    rows.map(({ sound }) => sound),
    names.map((one) => soundOf(one)),
  );
});

test("whose names are misspelt are offered, the likeliest first with what differs, and nobody of them is taken", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    await load(
      tx,
      practice,
      "9990000018,Hornsby,Margaret,1951-03-09,female,LS1 4HY,registered,,",
      "9990000026,Hornsey,Margot,1951-03-10,female,LS2 9JT,left,,",
      "9990000034,Quill,Adeline,1961-04-05,female,LS2 9JT,registered,,",
    );
    const sent = { nhsNumber: null, nhsNumberValid: false, familyName: "HORNBY", givenName: "MARGARET" };
    const birthDate = "1951-03-09";
    for (const how of [
      { birthDate, postcode: null },
      { birthDate: null, postcode: null },
      { birthDate: "1951-09-03" },
    ]) {
      const reported = reportedAs(ada, { ...sent, postcode: "LS1 4HY", ...how });
      const { candidates } = await candidatesFor(tx, practice, reported);
      assert.equal(candidates[0]?.patient.familyName, "Hornsby", JSON.stringify(how));
      assert.ok(candidates.every(({ patient }) => patient.familyName !== "Quill"));
      assert.match(candidates[0]?.parts[1]?.says ?? "", /one letter differs$/);
      assert.equal((await matchEach(tx, practice, [reportOf(reported)]))[0]?.kind, "candidates");
    }
  });
});

test("an unreadable document is nobody's, and each document has its own match", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    await load(tx, practice, ADA);
    const unreadable = { kind: "unreadable", source: "x", format: null, reason: "empty", detail: "Empty." } as const;
    const report = reportOf(reportedAs(ada));
    const found = await matchEach(tx, practice, [unreadable, report]);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["none", "exact"],
    );
    assert.equal((await matchEach(tx, practice, [unreadable]))[0]?.kind, "none");
  });
});

test("one practice's patients are nobody in another", async () => {
  const [practice, other] = [newPractice(), newPractice()];
  const [held] = await inPractice(db, practice, async (tx) => {
    await load(tx, practice, ADA);
    return everybody(tx, practice);
  });
  assert.ok(held !== undefined);
  await inPractice(db, other, async (tx) => {
    assert.equal(await findPatient(tx, practice, held.id), undefined, "not even by naming that practice");
    await assert.rejects(
      getPatient(tx, other, held.id),
      (error) => error instanceof Refusal && error.code === "not-found",
    );
    assert.deepEqual(await findPlausible(tx, practice, reportedAs(ada)), []);
  });
});
