import assert from "node:assert/strict";
import { test } from "node:test";
import { arriveOne } from "../../test/support/arrive.ts";
import { testDesk } from "../../test/support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../../test/support/laboratory.ts";
import { signedIn } from "../../test/support/visitor.ts";
import { inPractice } from "../db/practice.ts";
import { ageWords } from "./age-words.ts";
import { beHere, claim } from "./claims.ts";
import { START } from "./list-place.ts";
import { captionOf } from "./list-table.tsx";
import { neighbours } from "./neighbours.ts";
import { act } from "./store.ts";
import type { ItemRow } from "./tables.ts";

// What a row of the list says of its report, and where a list leads.

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y90671");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);
const items: ItemRow[] = [];
for (const value of ["4.1", "4.2", "4.3", "4.4"]) {
  items.push(await arriveOne(app, practice, reportOf(practice, [potassium(value)])));
  app.clock.advance(60_000);
}
const [first, second, third, fourth] = items.map(({ id }) => id);
const at = () => app.clock.now();
const grants = {
  mayRequest: false,
  mayCountersign: true,
  barred: {},
  stage: "supervised" as const,
  mustBeSigned: null,
  owesBlind: false,
  isFresh: true,
  isUnsent: false,
  work: null,
};
const say = (item: string, version: number, move: "ask" | "reply", who: typeof gp) =>
  inPractice(app.db, practice, (tx) =>
    act(
      tx,
      practice,
      { item, version, move, actor: { by: who.account, role: who.role }, comment: "Well?", grants },
      at(),
    ),
  );
const listOf = async (who: typeof gp, query = "/?queue=all") => {
  const { text } = await (await signedIn(desk, who.account, practice)).get(query);
  const [, ...rows] = (text.split("<tbody")[1] ?? "").split("<tr ");
  return rows.map((row) => row.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " "));
};

test("a row says what is next, whose it is, what, for how long it has lain, by when and with whom", async () => {
  const [row] = await listOf(gp);
  assert.match(
    row ?? "",
    /Next File .*Patient OSGOOD, Bertram .*What Serum potassium .*Received 4 min 02-Nov-2026 12:00/,
  );
  assert.match(row ?? "", /Due \d\d-Nov-2026 12:00 .*With Assistants/);
});

test("a question, its answer, who is doing it and who has it open are marked, each while it is so", async () => {
  await say(first ?? "", 1, "ask", assistant);
  assert.match((await listOf(gp))[0] ?? "", /Question to a GP/);
  await say(first ?? "", 2, "reply", gp);
  assert.match((await listOf(gp))[0] ?? "", /Answered .*With Test assistant/);
  assert.match((await listOf(assistant))[0] ?? "", /Answered .*With You/);
  await inPractice(app.db, practice, async (tx) => {
    await claim(tx, practice, { item: second ?? "", by: assistant.account, takesOver: false }, at());
    await beHere(tx, practice, third ?? "", assistant.account, at());
  });
  const seen = await listOf(gp);
  assert.match(seen[1] ?? "", /Test assistant is doing this/);
  assert.match(seen[2] ?? "", /Test assistant has it open/);
  const own = await listOf(assistant);
  assert.match(own[1] ?? "", /You are doing this/);
  assert.doesNotMatch(own[2] ?? "", /has it open/, "one's own look is no news");
  app.clock.advance(11 * 60_000);
  const later = (await listOf(gp)).join(" ");
  assert.doesNotMatch(later, /is doing this|has it open/, "both pass by themselves");
});

test("what is late is marked, and only then", async () => {
  assert.doesNotMatch((await listOf(gp)).join(" "), /Overdue/);
  await inPractice(app.db, practice, (tx) =>
    tx
      .updateTable("practice.items")
      .set({ is_late: true })
      .where("practice", "=", practice)
      .where("id", "=", fourth ?? "")
      .execute(),
  );
  const late = await listOf(gp, "/?queue=overdue");
  assert.equal(late.length, 1);
  assert.match(late[0] ?? "", /Overdue/);
});

test("before and after an item are its neighbours in that list, also when it has just left it", async () => {
  const asking = { practice, looker: { account: gp.account, role: "gp" as const }, related: [], at: at() };
  const beside = (place: Partial<typeof START>, item: number) =>
    inPractice(app.db, practice, (tx) => neighbours(tx, asking, { ...START, queue: "all", ...place }, items[item]!));
  assert.deepEqual(await beside({}, 0), { previous: null, next: second });
  assert.deepEqual(await beside({}, 2), { previous: second, next: fourth });
  assert.deepEqual(await beside({}, 3), { previous: third, next: null });
  assert.deepEqual(await beside({ late: true }, 1), { previous: null, next: fourth }, "the filter counts");
  assert.deepEqual(await beside({ queue: "done" }, 1), { previous: null, next: null });
});

test("how long ago is said in one unit, and never as a time to come", () => {
  const now = new Date("2026-11-02T12:00:00Z");
  const ago = (ms: number): string => ageWords(new Date(now.getTime() - ms), now);
  const hour = 60 * 60_000;
  assert.deepEqual([-hour, 0, 59_000, 60_000, hour - 1, hour, 47 * hour, 48 * hour, 30 * 24 * hour].map(ago), [
    "now",
    "now",
    "now",
    "1 min",
    "59 min",
    "1 h",
    "47 h",
    "2 d",
    "30 d",
  ]);
});

test("the caption says the order and which part of how many is shown", () => {
  const rows = Array.from({ length: 25 }, () => ({}));
  assert.equal(
    captionOf({ rows, total: 12_345, isMore: false, page: 3 }, START),
    "Most urgent first, then oldest: 51 to 75 of 12,345",
  );
  assert.match(captionOf({ rows, total: 1000, isMore: true, page: 1 }, START), /of more than 1,000$/);
  assert.match(captionOf({ rows, total: 25, isMore: false, page: 1 }, { ...START, queue: "done" }), /^Newest first/);
});
