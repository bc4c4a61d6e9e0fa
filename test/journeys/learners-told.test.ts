import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { newId } from "../../src/base/ids.ts";
import { hubOf } from "../../src/db/hub.ts";
import { inShared } from "../../src/db/practice.ts";
import { controlPeople, type HubPeople } from "../../src/measures/disclosure/control-people.ts";
import { releaseLearners } from "../../src/programme/releases/release-learners.ts";
import { testDesk } from "../support/desk.ts";
import { appointedAt } from "../support/places.ts";
import { givenEdition, givenHub, givenMember } from "../support/programme.ts";
import type { Visitor } from "../support/visitor.ts";

// Whoever reads every page that counts learners, knows the code, and tries every table that would have been shown the
// same, still has every number from 1 to 7 for a hub with so few: today, after the next release, and between the two.

const desk = await testDesk();
const { app } = desk;
app.clock.set("2026-09-05T09:00:00Z");
const REGIONS = ["East", "London", "North West", "South"] as const;
const edition = await givenEdition(app);
const hubs: string[] = [];
const members: string[] = [];
for (const region of REGIONS) {
  const hub = await givenHub(app, { edition, region, name: `The hub of ${region}` });
  hubs.push(hub);
  members.push(await givenMember(app, { hub }));
}
const readers = [await appointedAt(desk, "national-lead", null), await appointedAt(desk, "evaluator", null)];
const ofEast = await appointedAt(desk, "hub-lead", REGIONS[0]);

async function begin(counts: readonly number[], on: string): Promise<void> {
  const rows = counts.flatMap((count, n) =>
    Array.from({ length: count }, () => ({
      id: newId(),
      member: members[n] ?? "",
      learner: newId(),
      first_training: null,
      name: null,
      starts_on: on,
      due_on: "2027-12-01",
      ended_on: null,
      ending: null,
    })),
  );
  await inShared(app.db, (tx) => tx.insertInto("shared.cohort_learners").values(rows).execute());
}
const release = (month: string) => hubOf(app.db)((tx) => releaseLearners(tx, month, app.clock.now()));

const plain = (text: string): string =>
  text
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
const slug = (region: string): string => region.toLowerCase().replaceAll(" ", "-");

/** What one page says of one place, as each page says it: the mark alone, or "none". */
async function marksOn(who: Visitor, path: string, says: (region: string) => RegExp): Promise<readonly string[]> {
  const { status, text } = await who.get(path);
  assert.equal(status, 200, path);
  const words = plain(text);
  return REGIONS.map((region) => {
    const [, mark = "?"] = says(region).exec(words) ?? [];
    if (/^(Too few|too few|Not shown|not shown yet)/.test(mark)) return "none";
    return /^\*|^1 to 7|^–|^held|^(about )?\d+/.exec(mark)?.[0].replace("1 to 7", "*").replace("held", "–") ?? mark;
  });
}

/** By hub; a test that every page says the same to everybody who does not lead the region. */
async function readMarks(): Promise<readonly string[]> {
  const told: (readonly string[])[] = [];
  for (const who of readers) {
    told.push(await marksOn(who, "/programme/nation", (region) => new RegExp(`Region ${region} Learners begun (.*)`)));
    told.push(
      await marksOn(
        who,
        "/programme/learners",
        (region) => new RegExp(`Hub The hub of ${region} Region ${region} Had begun (.*)`),
      ),
    );
    told.push(
      await marksOn(
        who,
        `/programme/editions/${edition}`,
        (region) => new RegExp(`${region}: The hub of ${region} learners who have begun: (.*)`),
      ),
    );
    for (const at of [
      (n: number) => `/programme/hubs/${hubs[n]}`,
      (n: number) => `/programme/regions/${slug(REGIONS[n] ?? "")}`,
    ]) {
      const each = await Promise.all(
        REGIONS.map((_, n) => marksOn(who, at(n), () => /Learners ((?:about |\*|–|Too few)[^§]*)/)),
      );
      told.push(each.map((marks) => marks[0] ?? "?"));
    }
  }
  const [first = []] = told;
  for (const one of told) assert.deepEqual(one, first);
  return first;
}

async function nationOf(who: Visitor | undefined): Promise<number> {
  const words = plain((await who?.get("/programme/nation"))?.text ?? "");
  return Number(/Learners (\d+) have begun/.exec(words)?.[1]);
}

function* given(total: number, parts: number): Generator<readonly number[]> {
  if (parts === 1) yield [total];
  else for (let one = 0; one <= total; one += 1) for (const rest of given(total - one, parts - 1)) yield [one, ...rest];
}

/** As it is kept, of what a page says: "about 20" -> "~20". */
const keptOf = (mark: string): string => mark.replace("about ", "~").replace("–", "-");
const asPeople = (counts: readonly number[]): readonly HubPeople[] =>
  counts.map((people, n) => ({ hub: String(n), region: REGIONS[n] ?? "", people }));
const marksOf = (counts: readonly number[]): string =>
  controlPeople(asPeople(counts))
    .flatMap(({ level, shown }) => (level === "hub" ? [shown.toJSON()] : []))
    .join();

/** Whether some table of this total that would be shown the same has this count at this hub: all of them are tried. */
function canBe(marks: readonly string[], total: number, hub: number, count: number): boolean {
  const kept = marks.map(keptOf).join();
  for (const rest of given(total - count, marks.length - 1))
    if (marksOf(rest.toSpliced(hub, 0, count)) === kept) return true;
  return false;
}

function assertUntold(marks: readonly string[], total: number, truth: readonly number[]): void {
  assert.equal(marksOf(truth), marks.map(keptOf).join(), "the truth is among them");
  truth.forEach((count, hub) => {
    if (count === 0 || count > 7) return;
    for (let value = 1; value <= 7; value += 1)
      assert.ok(canBe(marks, total, hub, value), `${REGIONS[hub]}: never ${value}`);
  });
}

const FIRST = [4, 20, 20, 20] as const;
const SECOND = [2, 32, 12, 22] as const;

test("given too few learners in all, nothing is shown below the nation, and those who lead a region see theirs whole", async () => {
  await begin([4, 20, 0, 20], "2026-06-01");
  await release("2026-06");
  assert.deepEqual(await readMarks(), ["none", "none", "none", "none"]);
  assert.equal(await nationOf(readers[0]), 44);
  assert.match(plain((await ofEast.get(`/programme/hubs/${hubs[0]}`)).text), /4 have begun: 4 are learning/);
  const elsewhere = plain((await ofEast.get("/programme/nation")).text);
  assert.match(elsewhere, /Region London Learners begun not shown yet/, "nor another region's to them");
});

test("given four of 64, every table that would be shown the same leaves each of 1 to 7", async () => {
  await begin([0, 0, 20, 0], "2026-07-01");
  await release("2026-07");
  const marks = await readMarks();
  assert.deepEqual(marks, ["*", "about 20", "about 20", "about 20"]);
  assertUntold(marks, await nationOf(readers[0]), FIRST);
  assert.doesNotMatch(plain((await readers[0]?.get(`/programme/hubs/${hubs[0]}`))?.text ?? ""), /\b4 (have|had|of)\b/);
});

test("who begins, ends, is entered late or moves with their practice changes nothing of it before the next release", async () => {
  const before = await readMarks();
  await begin([1, 0, 0, 0], "2026-06-15");
  await begin([1, 32, 11, 22], "2026-08-01");
  await inShared(app.db, async (tx) => {
    await sql`update shared.cohort_learners set ending = 'withdrawn', ended_on = '2026-07-20'
      where member = ${members[0] ?? ""}::uuid and starts_on = '2026-06-01'`.execute(tx);
    await tx
      .updateTable("shared.members")
      .set({ hub: hubs[1] ?? "" })
      .where("id", "=", members[2] ?? "")
      .execute();
  });
  assert.deepEqual(await readMarks(), before);
  await inShared(app.db, (tx) =>
    tx
      .updateTable("shared.members")
      .set({ hub: hubs[2] ?? "" })
      .where("id", "=", members[2] ?? "")
      .execute(),
  );
  await begin([0, 0, 1, 0], "2026-08-01");
});

test("the next release is of others alone, and neither it nor the sum of both tells any of either", async () => {
  const whole = await nationOf(readers[0]);
  const before = await readMarks();
  await release("2026-08");
  // Beside a whole 68 and three numbers at the top of their rounding, two would be told to be no one: all are held back.
  assert.equal(marksOf(SECOND), "-,-,-,-");
  assert.deepEqual(await readMarks(), before);
  assert.match(
    plain((await readers[0]?.get("/programme/learners"))?.text ?? ""),
    /31-Aug-2026, beside some who are held back/,
  );
  assertUntold(["–", "–", "–", "–"], whole - 64, SECOND);
  await release("2026-08");
  assert.deepEqual(await readMarks(), before, "nobody is released twice");
});
