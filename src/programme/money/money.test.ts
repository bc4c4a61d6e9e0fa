import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { testApp } from "../../../test/support/app.ts";
import { givenBudget, givenFunding, moneyActor } from "../../../test/support/money.ts";
import { givenCohortLearner, givenEdition, givenHub, givenMember } from "../../../test/support/programme.ts";
import { Refusal } from "../../base/refusal.ts";
import { inShared } from "../../db/practice.ts";
import { getMember } from "../joining/member.ts";
import { askBack } from "./ask-back.ts";
import { getSums, setBudget } from "./budget.ts";
import { makeClaim } from "./claim.ts";
import { CLAIM_MOVE_NAMES, CLAIM_MOVES, foldMoves } from "./claim-moves.ts";
import { confirmFact } from "./confirm.ts";
import { makePaymentFile } from "./make-file.ts";
import { findBreak, type MoneyActor, type MoneyLine, readChain } from "./money-log.ts";
import { pence } from "./pence.ts";
import { setPayee } from "./payees.ts";
import { sumsOf } from "./sums.ts";
import { getClaim, takeMove } from "./take-move.ts";

const app = await testApp();
const nation = { role: "national-lead", region: null } as const;
const at = app.clock.now();
const PEOPLE = [
  moneyActor("practice"),
  moneyActor("hub-lead", "First"),
  moneyActor("hub-lead", "Second"),
  moneyActor("national-lead", "Third"),
  moneyActor("national-lead", "Fourth"),
] as const;
const [, firstLead] = PEOPLE;

/** A hub with a practice whose two learners have reached all that the published milestones ask for. */
async function stage() {
  const edition = await givenEdition(app);
  const hub = await givenHub(app, { edition });
  await givenFunding(app, edition);
  const id = await givenMember(app, { hub });
  const ended = { on: "2026-11-01", ending: "completed" } as const;
  const learners = [
    await givenCohortLearner(app, { member: id, startsOn: "2026-02-01", ended }),
    await givenCohortLearner(app, { member: id, startsOn: "2026-02-01", ended }),
  ];
  const member = await inShared(app.db, (tx) => getMember(tx, nation, id));
  await inShared(app.db, async (tx) => {
    await setPayee(tx, firstLead, { member, name: "A practice", reference: "V1001" }, at);
    for (const learner of learners) {
      const said = {
        member,
        learner,
        milestone: "mentor-webinar",
        confirmed: true,
        onDay: "2026-10-01",
        words: "Seen.",
      };
      await confirmFact(tx, firstLead, said, at);
    }
  });
  return { hub, member, learners };
}

/** Every move that there is, once or more, so that chance goes on from all that a hub can have behind it. */
async function makeEveryMove({ hub, member, learners }: Awaited<ReturnType<typeof stage>>): Promise<void> {
  const [practice, , second, third, fourth] = PEOPLE;
  const [learner = ""] = learners;
  const make = (actor: MoneyActor, claim: string, ...moves: readonly (typeof CLAIM_MOVE_NAMES)[number][]) =>
    inShared(app.db, async (tx) => {
      for (const move of moves) {
        const { version } = await getClaim(tx, claim);
        await takeMove(tx, actor, claim, { move, words: "Why.", version }, at);
      }
    });
  const claimOf = (milestone: string) =>
    inShared(app.db, async (tx) => (await makeClaim(tx, practice, { member, learner, milestone }, at)).claim);
  const file = () => inShared(app.db, (tx) => makePaymentFile(tx, second, hub, at));
  const back = (claim: string) =>
    inShared(app.db, async (tx) => {
      const { version } = await getClaim(tx, claim);
      return askBack(tx, third, { claim, words: "Why.", version }, at);
    });
  const budget = (amount: number) =>
    inShared(app.db, (tx) => setBudget(tx, third, { hub, amount: pence(amount), words: "More." }, at));

  const paid = await claimOf("portfolio");
  await make(practice, paid, "withdraw");
  const one = await claimOf("portfolio");
  await make(second, one, "return");
  await make(practice, one, "claim-again");
  await make(second, one, "approve");
  await file();
  await make(second, one, "fail");
  await make(fourth, one, "approve");
  // A payment that failed is approved anew, by somebody who did not say so.
  if ((await inShared(app.db, (tx) => getClaim(tx, one))).state === "claimed") await make(third, one, "approve");
  await file();
  await make(second, one, "pay");
  await make(third, await back(one), "give-up");
  const asked = await back(one);
  await make(fourth, asked, "approve-back", "take-back");
  // 275.00 was paid and came back: of a budget of nothing, the next claim has to wait.
  await budget(0);
  const waiting = await claimOf("mentor-webinar");
  await budget(60_000);
  await make(practice, waiting, "put-forward");
}

const step = fc.record({
  deed: fc.oneof(
    { weight: 3, arbitrary: fc.constant("claim") },
    { weight: 8, arbitrary: fc.constant("move") },
    { weight: 5, arbitrary: fc.constantFrom("ask-back", "file", "budget") },
  ),
  who: fc.nat(PEOPLE.length - 1),
  which: fc.nat(20),
  milestone: fc.constantFrom("mentor-webinar", "portfolio"),
  /** Mostly a move that is open, and now and then any that there is. */
  open: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  amount: fc.integer({ min: 0, max: 120_000 }),
});

test("whatever anybody does, in whatever order: budget = paid + approved + claimed + free, and nobody paid alone", async () => {
  const seen = new Set<string>();
  const runs = fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 60 }), async (steps) => {
    const { hub, member, learners } = await stage();
    await givenBudget(app, hub, 60_000);
    await makeEveryMove({ hub, member, learners });
    await holds(hub);
    for (const { deed, who, which, milestone, open, amount } of steps) {
      // Mostly whoever may, so that claims come far; now and then whoever comes, whether or not they may.
      const tries = open ? [...PEOPLE.slice(who), ...PEOPLE.slice(0, who)] : PEOPLE.slice(who, who + 1);
      const attempt = (actor: MoneyActor) =>
        inShared(app.db, async (tx) => {
          const all = await tx.selectFrom("shared.claims").selectAll().where("hub", "=", hub).orderBy("id").execute();
          const paid = all.find(({ kind, state }) => kind === "payment" && state === "paid");
          const living = all.filter(({ state }) => !open || state !== "withdrawn");
          const claim = deed === "ask-back" && open ? paid : living[which % Math.max(1, living.length)];
          const learner = learners[which % learners.length] ?? "";
          if (deed === "claim") await makeClaim(tx, actor, { member, learner, milestone }, at);
          else if (deed === "budget") await setBudget(tx, actor, { hub, amount: pence(amount), words: "More." }, at);
          else if (deed === "file") await makePaymentFile(tx, actor, hub, at);
          else if (claim === undefined) return;
          else if (deed === "ask-back") {
            await askBack(tx, actor, { claim: claim.id, words: "Why.", version: claim.version }, at);
          } else {
            const possible = CLAIM_MOVES.filter(
              ({ move, kind, from }) =>
                move !== "put-in-file" &&
                (!open || (kind === claim.kind && from.some((state) => state === claim.state))),
            );
            const move = possible[amount % Math.max(1, possible.length)]?.move ?? "return";
            await takeMove(tx, actor, claim.id, { move, words: "Why.", version: claim.version }, at);
          }
        });
      for (const actor of tries) {
        if (await attempt(actor).then(() => true, wasRefused)) break;
      }
      await holds(hub);
    }
    const chain = await inShared(app.db, (tx) => readChain(tx, hub));
    assert.equal(findBreak(chain), null);
    await agreesWithTheTrail(hub, chain);
    for (const { what } of chain) seen.add(what);
  });
  await fc.assert(runs, { numRuns: 4, seed: 20261122, endOnFailure: true });
  assert.deepEqual(
    CLAIM_MOVE_NAMES.filter((move) => !seen.has(move)),
    [],
    "the trial has made every move that there is",
  );
});

async function holds(hub: string): Promise<void> {
  const { budget, paid, approved, claimed, free } = await inShared(app.db, (tx) => getSums(tx, hub));
  assert.equal(budget, paid + approved + claimed + free);
  assert.ok(free >= 0 && paid >= 0 && approved >= 0 && claimed >= 0);
}

/** False of a refusal, so that the next one tries; anything else is a bug. */
function wasRefused(error: unknown): boolean {
  if (error instanceof Refusal) return false;
  throw error;
}

/** What the trail alone says, counted here by hand and not by the product's own sums. */
async function agreesWithTheTrail(hub: string, chain: readonly MoneyLine[]): Promise<void> {
  const rows = await inShared(app.db, (tx) =>
    tx.selectFrom("shared.claims").selectAll().where("hub", "=", hub).execute(),
  );
  let banked = 0;
  for (const row of rows) {
    const own = chain.filter(({ subject }) => subject === row.id);
    const moves = own.flatMap(({ what }) => CLAIM_MOVE_NAMES.find((move) => move === what) ?? []);
    assert.equal(foldMoves(moves), row.state);
    const last = moves.at(-1);
    if (last === "pay" || last === "take-back") banked += row.pence;
    const claimants = own.filter(({ what }) =>
      ["claim", "wait", "put-forward", "claim-again", "ask-back"].includes(what),
    );
    for (const { what, by } of own.filter(({ what }) => what === "approve" || what === "approve-back")) {
      assert.ok(!claimants.some((one) => one.by === by), `${what} by whoever claimed it`);
      assert.notEqual(row.fact.by, by, "nor by whoever confirmed what it stands on");
      if (row.claimed_as !== "practice")
        assert.equal(PEOPLE.find(({ account }) => account === by)?.as, "national-lead");
    }
  }
  const { paid } = await inShared(app.db, (tx) => getSums(tx, hub));
  assert.equal(paid, banked);
  const filed = await inShared(app.db, (tx) =>
    sql<{ claim: string }>`select claim from shared.payment_lines l join shared.payment_files f on f.id = l.file
      join shared.claims c on c.id = l.claim where f.hub = ${hub} and c.state in ('in-file', 'paid')
      group by claim, c.file having count(*) filter (where l.file = c.file) <> 1`.execute(tx),
  );
  assert.deepEqual(filed.rows, [], "a claim that is in a file is in it once");
}

test("sums by hand: a failed claim frees its room, and what is asked back frees none before it has come", () => {
  const line = (kind: "payment" | "clawback", state: "claimed" | "paid" | "in-file" | "waiting", amount: number) => ({
    kind,
    state,
    amount: pence(amount),
  });
  const all = [line("payment", "paid", 20_000), line("payment", "in-file", 27_500), line("payment", "waiting", 20_000)];
  // 675.00 - 200.00 - 275.00 = 200.00, whatever waits.
  assert.deepEqual(
    { ...sumsOf(pence(67_500), all) },
    {
      budget: 67_500,
      paid: 20_000,
      approved: 27_500,
      claimed: 0,
      free: 20_000,
      waiting: 20_000,
      askedBack: 0,
    },
  );
  assert.equal(sumsOf(pence(67_500), [...all, line("clawback", "claimed", -20_000)]).free, 20_000);
  assert.equal(sumsOf(pence(67_500), [...all, line("clawback", "paid", -20_000)]).free, 40_000);
});
