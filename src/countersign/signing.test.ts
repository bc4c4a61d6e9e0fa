import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { testApp } from "../../test/support/app.ts";
import { arriveOne, getItem } from "../../test/support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, reportOf, vitaminD } from "../../test/support/laboratory.ts";
import { moved, planOf } from "../../test/support/moving.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { type MoveName, MOVES } from "../worklist/moves.ts";
import { act } from "../worklist/store.ts";
import { readActions } from "../worklist/queries.ts";
import { fold } from "../worklist/fold.ts";
import { verifySignatures } from "./verify.ts";

// Whatever is tried, in whatever order: nothing is signed or closed but by a GP's signature, each signing step
// has one signature that verifies, and whoever did the work never stands under it.

const app = await testApp();
const practice = await givenPractice(app, "Y96651");
const gp = await givenPerson(app, practice, "gp");
const other = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
const nurse = await givenPerson(app, practice, "nurse");
const reception = await givenPerson(app, practice, "reception");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);

const PEOPLE = { gp, other, assistant, nurse, reception };
const PLANS = [
  planOf({ record: "Filed." }),
  planOf({ tells: { leaflet: null, text: "Your vitamin D is low." }, record: "Letter." }),
];

type Try =
  | { readonly who: keyof typeof PEOPLE; readonly move: MoveName; readonly plan: number; readonly waits: number }
  | { readonly who: "machine"; readonly move: MoveName; readonly plan: number; readonly waits: number };

// Moves that go on from where an item stands come oftener than the rest, or no walk would get far.
const LIKELY: readonly MoveName[] = ["propose-leaflet", "agree", "change", "return", "confirm", "undo", "reopen"];
const moveOf = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...LIKELY) },
  { weight: 1, arbitrary: fc.constantFrom(...MOVES.map(({ move }) => move)) },
);
const tries: fc.Arbitrary<Try> = fc.record({
  who: fc.constantFrom("gp", "other", "assistant", "nurse", "reception", "machine"),
  move: moveOf,
  plan: fc.nat({ max: 1 }),
  waits: fc.constantFrom(0, 9_000, 11_000),
});

/** Tries one move; a refusal is an answer, anything else is a fault. */
async function attempt(item: string, { who, move, plan: n, waits }: Try): Promise<void> {
  app.clock.advance(waits);
  const plan = PLANS[n] ?? planOf();
  try {
    if (who !== "machine") {
      await moved(app, practice, PEOPLE[who], item, move, move === "agree" ? {} : { plan });
      return;
    }
    const { version } = await getItem(app, practice, item);
    const actor = { by: "machine", role: "machine" } as const;
    await inPractice(app.db, practice, (tx) =>
      act(tx, practice, { item, version, move, actor, comment: "By itself.", plan }, app.clock.now()),
    );
  } catch (error) {
    // A machine's own moves bring what this test does not give them, and say so as a fault of their caller.
    const isBare = error instanceof Error && /without a decision/.test(error.message);
    if (!(error instanceof Refusal) && !isBare) throw error;
  }
}

/** Without what was undone: whoever changed a plan and took that back has proposed nothing. */
function standingOf<Action extends { readonly move: string }>(actions: readonly Action[]): readonly Action[] {
  const standing: Action[] = [];
  for (const action of actions) {
    if (action.move === "undo") standing.pop();
    else standing.push(action);
  }
  return standing;
}

async function refuseUnsigned(item: string): Promise<void> {
  const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item));
  for (const [n, action] of actions.entries()) {
    const { status } = fold(actions.slice(0, n + 1));
    if (status !== "signed" && status !== "closed") continue;
    const signing = actions.slice(0, n + 1).findLast(({ move }) => SIGNING.includes(move));
    assert.equal(signing?.role, "gp", `${action.move} led to ${status} without a GP's signature`);
    if (signing.move !== "agree") continue;
    const proposing = standingOf(actions.slice(0, signing.number - 1)).findLast(
      ({ detail }) => detail.plan !== undefined,
    );
    assert.notEqual(proposing?.by, signing.by, "nobody countersigns their own work");
  }
  const signatures = await inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.signatures").select("action").where("item", "=", item).orderBy("action").execute(),
  );
  assert.deepEqual(
    signatures.map(({ action }) => action),
    actions.filter(({ move }) => SIGNING.includes(move)).map(({ number }) => number),
    "one signature for each step that signs, and none beside",
  );
}

const SIGNING: readonly string[] = ["agree", "change", "settle"];

test("nothing is ever signed or closed by an assistant, a nurse without a scope, reception or the machine", async () => {
  let signed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(tries, { minLength: 4, maxLength: 14 }), async (walk) => {
      const item = await arriveOne(app, practice, reportOf(practice, vitaminD("40")));
      // Half of the way is always gone, so that signing itself is what is tried.
      await moved(app, practice, assistant, item.id, "propose-leaflet", { plan: PLANS[1] ?? planOf() });
      for (const one of walk) await attempt(item.id, one);
      await refuseUnsigned(item.id);
      const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item.id));
      signed += actions.filter(({ move }) => SIGNING.includes(move)).length;
    }),
    { numRuns: 30 },
  );
  assert.ok(signed > 3, `only ${signed} signatures were given: the walks show too little`);
  const check = await inPractice(app.db, practice, (tx) => verifySignatures(tx, practice));
  assert.deepEqual([check.looked, check.wrong], [signed, []]);
});
