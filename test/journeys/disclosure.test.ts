import assert from "node:assert/strict";
import { test } from "node:test";
import { inShared } from "../../src/db/practice.ts";
import { weeksOfMonth } from "../../src/measures/week.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import type { AppointmentRole } from "../../src/people/appointed.ts";
import { testDesk } from "../support/desk.ts";
import { arrives, givenHubs, givenSender, returnBody, signed } from "../support/sending.ts";
import { appointedVisitor, stranger, type Visitor } from "../support/visitor.ts";

// A national lead asks for a practice's count of three and gets a star: also not by subtracting, nor by asking before
// and after a late return.

const desk = await testDesk();
const { app } = desk;
app.clock.set("2026-10-05T12:00:00Z");
const MEASURE = "letters-without-gp-decision";
const MONTH = "2026-09";
const [NORTH, SOUTH, EAST] = ["North West", "South", "East"] as const;
const { hubs } = await givenHubs(app, [NORTH, SOUTH, EAST]);
const codeOf = (n: number): string => `X3${String(n).padStart(4, "0")}`;

/** A practice with these letters of the month, and so many of them without a GP's decision. */
async function returns(n: number, hub: string | undefined, [so, of]: readonly [number, number], number = 1) {
  const sender = senders.get(n) ?? (await givenSender(app, { hub: hub ?? "", ods: codeOf(n) }));
  senders.set(n, sender);
  const [week = ""] = weeksOfMonth(MONTH);
  const body = returnBody(MONTH, null, { [week]: { [MEASURE]: [so, of, 0] } });
  const why = number === 1 ? null : "A letter was counted twice.";
  const [told] = await arrives(app, signed(sender, number, { ...body, why }));
  assert.match(told?.outcome ?? "", /^(taken|late|corrected)$/, told?.sentence ?? "");
}
const senders = new Map<number, Awaited<ReturnType<typeof givenSender>>>();

async function appointed(role: AppointmentRole, region: string | null): Promise<Visitor> {
  const added = await inShared(app.db, (tx) =>
    addAppointed(tx, { name: `${role} ${region ?? ""}`, role, region }, app.clock.now()),
  );
  return appointedVisitor(desk, added.account, added.appointment);
}

const plain = (text: string): string =>
  text
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, " ")
    .replaceAll("&nbsp;", " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll(" ,", ",");
const ask = async (who: Visitor, place: string, practice = "") => {
  const query = new URLSearchParams({ month: MONTH, measure: MEASURE, place, practice });
  const { status, text } = await who.get(`/programme/ask?${query.toString()}`);
  const [, told = ""] = /<section role="status">([\s\S]*?)<\/section>/.exec(text) ?? [];
  return { status, told: plain(told), whole: plain(text) };
};
const practice = (who: Visitor, n: number) => ask(who, "nation:", codeOf(n));
const STAR = /\* 1 to 7, not shown so that nobody can be told from it of about 40 letters/;

const nation = await appointed("national-lead", null);
const north = await appointed("hub-lead", NORTH);
const evaluator = await appointed("evaluator", null);

test("given a practice's three of forty, before the release nobody outside is shown anything of it", async () => {
  await returns(0, hubs[0], [3, 40]);
  for (let n = 1; n < 12; n += 1) await returns(n, hubs[0], [20, 40]);
  const early = await nation.post("/programme/releases", { month: MONTH });
  assert.equal(early.status, 409, "the nation would be one region");
  assert.match(
    plain(early.text),
    /Too few returns have come to be shown\. It takes 10 practices.* is never shown and is in no figure of any place/,
  );
  for (let n = 12; n < 24; n += 1) await returns(n, hubs[1], [20, 40]);
  await returns(24, hubs[2], [3, 40]);
  await returns(25, hubs[2], [20, 40]);
  const { told } = await practice(nation, 0);
  assert.match(
    told,
    /Nothing of it is shown for this month\. Its return has come and is in no release yet\. It waits for the next one\./,
  );
  assert.doesNotMatch(told, /\*|40/);
});

test("only a national lead releases a month; then a count of three is a star, and what is large enough is shown", async () => {
  for (const who of [north, evaluator]) {
    assert.equal((await who.post("/programme/releases", { month: MONTH })).status, 403);
  }
  assert.equal((await nation.post("/programme/releases", { month: "2026-13" })).status, 400);
  assert.equal((await nation.post("/programme/releases", { month: MONTH })).status, 303);
  const star = await practice(nation, 0);
  assert.equal(star.status, 200);
  assert.match(star.told, STAR);
  assert.match(star.told, /It is 1 to 7\. Below the nation such a count is never shown, to nobody and for no reason/);
  assert.doesNotMatch(star.told, /\b3\b/);
  assert.match((await practice(nation, 1)).told, /about 20 of about 40, 50\.0% letters/, "this one is shown");
  // 3 + 35 x 20 would be wrong: 3 + 11 x 20 + 12 x 20 + 3 + 20 = 486 of 26 x 40 = 1,040.
  assert.match(
    (await ask(nation, "nation:")).told,
    /486 of 1,040, 46\.7% letters.*The nation's numbers are shown as they are/,
  );
});

test("nor by subtraction: its hub less all the others leaves every number from 1 to 7", async () => {
  const hub = await ask(nation, `hub:${hubs[0] ?? ""}`);
  assert.match(hub.told, /about 225 of about 480/, "223 and 480");
  // Whoever subtracts has 223 to 227 for the hub, and 18 to 22 for each of the eleven others.
  const [least, most] = [223 - 11 * 22, 227 - 11 * 18];
  assert.ok(least <= 1 && most >= 7);
  const small = await practice(nation, 24);
  assert.match(small.told, /held back: beside what else is shown it could tell a small count of about 40 letters/);
  assert.match((await practice(nation, 25)).told, /held back/, "nor the other, from which it could be told");
  assert.match((await ask(nation, `region:${EAST}`)).told, /about 25 of about 80/, "both together are shown");
});

test("nor by asking before and after a late return: it follows with more, and what was shown stays", async () => {
  const before = [await ask(nation, "nation:"), await ask(nation, `hub:${hubs[0] ?? ""}`), await practice(nation, 0)];
  await returns(30, hubs[0], [3, 40]);
  await returns(0, hubs[0], [4, 40], 2);
  const LATE = /Changed by too few practices to be shown\. It takes 10 practices from 2 regions, and 1 from 1 waits\./;
  const refused = await nation.post("/programme/releases", { month: MONTH });
  assert.equal(refused.status, 409);
  assert.match(plain(refused.text), LATE);
  const after = [await ask(nation, "nation:"), await ask(nation, `hub:${hubs[0] ?? ""}`), await practice(nation, 0)];
  const figures = (told: string): string => told.slice(0, told.indexOf("Practices in it"));
  assert.deepEqual(
    after.map(({ told }) => figures(told)),
    before.map(({ told }) => figures(told)),
  );
  assert.match(after[0]?.told ?? "", LATE);
  assert.match(after[0]?.told ?? "", /1 practice has corrected this month since\. What was released stays/);
  assert.match((await practice(nation, 30)).told, LATE);
  // Of a practice whose month is shown nothing is said that is of another; of one that has sent nothing, just that.
  assert.doesNotMatch((await practice(nation, 1)).told, LATE);
  await givenSender(app, { hub: hubs[0] ?? "", ods: codeOf(60) });
  const none = await practice(nation, 60);
  assert.match(none.told, /Nothing of it is shown for this month\. Its return of September 2026 is missing/);
  assert.doesNotMatch(none.told, LATE);

  for (let n = 31; n < 36; n += 1) await returns(n, hubs[0], [20, 40]);
  for (let n = 36; n < 46; n += 1) await returns(n, hubs[1], [20, 40]);
  assert.equal(
    (await nation.post("/programme/releases", { month: MONTH })).status,
    303,
    "sixteen of two regions are enough",
  );
  assert.match((await ask(nation, "nation:")).told, /789 of 1,680/, "486 + 3 + 15 x 20 of 1,040 + 16 x 40");
  assert.match((await practice(nation, 0)).told, STAR, "as it was released, and not what was corrected");
  assert.doesNotMatch((await practice(nation, 30)).told, /\b3\b/);
  assert.equal((await nation.post("/programme/releases", { month: MONTH })).status, 409, "nothing waits");
});

test("a hub lead is told of their own region only, by the same rules, and nobody else of anything", async () => {
  assert.match((await practice(north, 0)).told, STAR, "their own hub's practice");
  const other = await practice(north, 12);
  assert.deepEqual([other.status, other.told], [404, ""]);
  assert.match(other.whole, /No practice X30012 is in North West\./);
  assert.equal((await ask(north, `region:${SOUTH}`)).status, 404);
  assert.doesNotMatch((await ask(north, "nation:")).whole, /Hub 1 of South/, "nor is it offered");
  assert.equal((await ask(evaluator, `region:${SOUTH}`)).status, 200);
  assert.equal((await ask(nation, "nation:", "<b>")).status, 404);
  const { status, to } = await stranger(desk).get("/programme/ask");
  assert.equal(status, 303);
  assert.match(to ?? "", /^\/(choose|sign-in)/);
});

test("what was released is not changed, and no practice's month is released twice, whatever asks for it", async () => {
  const shared = <T>(work: Parameters<typeof inShared<T>>[1]) => inShared(app.db, work);
  await assert.rejects(
    shared((tx) => tx.updateTable("shared.released").set({ practices: 1 }).execute()),
    /permission denied/,
  );
  await assert.rejects(
    shared((tx) => tx.deleteFrom("shared.releases").execute()),
    /permission denied/,
  );
  const again = { month: MONTH, level: "practice", place: codeOf(0), region: NORTH, hub: hubs[0] ?? "" } as const;
  const [release] = await shared((tx) =>
    tx.selectFrom("shared.releases").selectAll().where("number", "=", 2).execute(),
  );
  await assert.rejects(
    shared((tx) =>
      tx
        .insertInto("shared.released")
        .values({ ...again, release: release?.id ?? "", practices: 1, counted: 2, shown: "{}" })
        .execute(),
    ),
    /released_once/,
  );
});
