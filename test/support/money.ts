import { readFileSync } from "node:fs";
import type { App } from "../../src/app.ts";
import { newId } from "../../src/base/ids.ts";
import { inShared } from "../../src/db/practice.ts";
import { getMember } from "../../src/programme/joining/member.ts";
import { setBudget } from "../../src/programme/money/budget.ts";
import { makeClaim } from "../../src/programme/money/claim.ts";
import { type FundingFile, parseFunding } from "../../src/programme/money/funding-file.ts";
import { loadFunding } from "../../src/programme/money/load-funding.ts";
import { makePaymentFile } from "../../src/programme/money/make-file.ts";
import type { MoneyActor } from "../../src/programme/money/money-log.ts";
import { setPayee } from "../../src/programme/money/payees.ts";
import { pence } from "../../src/programme/money/pence.ts";
import { takeMove } from "../../src/programme/money/take-move.ts";
import { givenCohortLearner, givenEdition, givenHub, givenMember } from "./programme.ts";

// What stories about money begin with: the published milestones in an edition, and a hub's budget.

const SHIPPED = new URL("../../content/programme/funding/published-675.json", import.meta.url);

export function publishedFunding(): FundingFile {
  const content: unknown = JSON.parse(readFileSync(SHIPPED, "utf8"));
  return parseFunding(content);
}

/** Loads the published milestones, or those given, for this edition. */
export async function givenFunding(app: App, edition: string, funding = publishedFunding().funding): Promise<void> {
  const author = { by: "terminal", byName: "Terminal", at: app.clock.now() };
  await inShared(app.db, async (tx) => {
    const { name } = await tx
      .selectFrom("shared.editions")
      .select("name")
      .where("id", "=", edition)
      .executeTakeFirstOrThrow();
    return loadFunding(tx, { funding, editions: [name] }, author);
  });
}

export const moneyActor = (as: MoneyActor["as"], name = `A ${as}`): MoneyActor => ({ account: newId(), name, as });

/** A hub's budget in whole pence, set by a national lead. */
export async function givenBudget(app: App, hub: string, amount: number): Promise<void> {
  const wish = { hub, amount: pence(amount), words: "Given" };
  await inShared(app.db, (tx) => setBudget(tx, moneyActor("national-lead"), wish, app.clock.now()));
}

/** Of each kind of thing about money that an address of the programme can be about, one of this hub's. */
export async function givenMoneyThings(app: App, hub: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const at = app.clock.now();
  const id = await givenMember(app, { hub });
  const learner = await givenCohortLearner(app, { member: id, ended: { on: "2026-11-01", ending: "completed" } });
  const { edition } = await inShared(app.db, (tx) => getMember(tx, { role: "national-lead", region: null }, id));
  await givenFunding(app, edition);
  await givenBudget(app, hub, 100_000);
  const [first, second] = [moneyActor("practice"), moneyActor("national-lead")];
  return inShared(app.db, async (tx) => {
    const member = await getMember(tx, { role: "national-lead", region: null }, id);
    await setPayee(tx, moneyActor("hub-lead"), { member, name: "A practice", reference: "V1" }, at);
    const { claim } = await makeClaim(tx, first, { member, learner, milestone: "portfolio" }, at);
    await takeMove(tx, second, claim, { move: "approve", words: "", version: 1 }, at);
    const { file } = await makePaymentFile(tx, second, hub, at);
    return {
      "/programme/money/hubs/:id": [hub],
      "/programme/money/claims/:claim": [claim],
      "/programme/money/practices/:member": [id],
      "/programme/money/files/:file": [file],
    };
  });
}

/** A claim that waits for budget, of a practice that works here. */
export async function givenClaim(app: App, practice: string): Promise<string> {
  const edition = await givenEdition(app);
  const id = await givenMember(app, { hub: await givenHub(app, { edition }), ods: practice, runs: "here" });
  const learner = await givenCohortLearner(app, { member: id, ended: { on: "2026-11-01", ending: "completed" } });
  await givenFunding(app, edition);
  return inShared(app.db, async (tx) => {
    const member = await getMember(tx, { role: "national-lead", region: null }, id);
    const wish = { member, learner, milestone: "portfolio" };
    return (await makeClaim(tx, moneyActor("practice"), wish, app.clock.now())).claim;
  });
}
