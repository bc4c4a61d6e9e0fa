import { readFileSync } from "node:fs";
import type { App } from "../../src/app.ts";
import { newId } from "../../src/base/ids.ts";
import { inShared } from "../../src/db/practice.ts";
import { setBudget } from "../../src/programme/money/budget.ts";
import { type FundingFile, parseFunding } from "../../src/programme/money/funding-file.ts";
import { loadFunding } from "../../src/programme/money/load-funding.ts";
import type { MoneyActor } from "../../src/programme/money/money-log.ts";
import { pence } from "../../src/programme/money/pence.ts";

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
