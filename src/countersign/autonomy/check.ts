import type { AuditEvent } from "../../audit/event.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import { signingOf } from "../../outbox/held.ts";
import { releaseClaim } from "../../worklist/claims.ts";
import { getItem, readActions } from "../../worklist/queries.ts";
import { makeMove } from "../make-move.ts";
import { shippedTiers } from "../statistics/tiers.ts";
import { settleStages } from "./after-check.ts";
import { chance } from "./chance.ts";
import { type Due, getDue } from "./checks.ts";
import { keepDraw } from "./draw.ts";
import type { Grade } from "./grade.ts";
import { holdTrust } from "./hold.ts";
import { keepScores } from "./store.ts";

/**
 * A GP has looked at what was drawn. What it says is counted, a decision that was wrong is open again, and where it was
 * critical the next piece of such work waits for its countersignature, all in this transaction. Gives the events.
 */
export async function recordCheck(
  tx: PracticeScope,
  practice: string,
  person: Person,
  said: { readonly draw: string; readonly grade: Grade; readonly words: string },
  at: Date,
): Promise<readonly AuditEvent[]> {
  refuseUnconfirmed(person);
  if (person.role !== "gp") throw new Refusal("not-allowed", "Only a GP checks what took effect.");
  const words = said.words.trim();
  if (said.grade !== "none" && words === "") {
    throw new Refusal(
      "bad-input",
      "Say in a few words what was wrong: whoever did it learns from it. Nothing was done.",
    );
  }
  const due = await getDue(tx, practice, person.account, said.draw);
  await holdTrust(tx, practice, due.account);
  await keepAnswer(tx, practice, person, due, { grade: said.grade, words }, at);
  const detail = { grade: said.grade, item: due.item };
  const event = { by: person.account, role: person.role, at, event: "work-checked", subject: due.account, detail };
  if (due.purpose === "seed") return [event];
  const score = { account: due.account, item: due.item, action: due.action, step: null, grade: said.grade };
  const source = due.purpose === "sample" ? ("check" as const) : ("second" as const);
  // A second GP who agrees says something of the first one's checks, and nothing new of whoever was checked.
  if (source === "check" || said.grade !== "none") {
    const text = words === "" ? null : words;
    await keepScores(tx, practice, due.tasks, { ...score, source, by: person.account, at, words: text });
  }
  const reopened =
    said.grade === "none" ? [] : await reopen(tx, practice, person, due, { grade: said.grade, words }, at);
  const settled = await settleStages(tx, practice, due.account, due.tasks, at);
  if (due.purpose === "sample") await drawAgain(tx, practice, person, due, at);
  return [event, ...reopened, ...settled];
}

async function keepAnswer(
  tx: PracticeScope,
  practice: string,
  { account }: Person,
  { id }: Due,
  { grade, words }: { readonly grade: Grade; readonly words: string },
  at: Date,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("practice.draws")
    .set({ checked_at: at, checked_by: account, grade, words: words === "" ? null : words })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .where("checked_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n)
    throw new Refusal("conflict", "Somebody else has checked this. Nothing of yours was kept.");
}

/** What was decided wrongly is dealt with again, where it still stands as it was checked. */
async function reopen(
  tx: PracticeScope,
  practice: string,
  person: Person,
  { item: id, action, account }: Due,
  { grade, words }: { readonly grade: Grade; readonly words: string },
  at: Date,
): Promise<readonly AuditEvent[]> {
  const item = await getItem(tx, practice, id);
  // Somebody has dealt with it since, and what they did is not undone by what was wrong before.
  const standing = signingOf({ item, actions: await readActions(tx, practice, id) });
  if (standing?.number !== action) return [];
  // Whoever is checked does not keep it from being put back by saying that they are doing it.
  await releaseClaim(tx, practice, id, account, at);
  const wish = { item: id, version: item.version, move: "reopen", comment: `A check found: ${words}`, grade } as const;
  const { events } = await makeMove(tx, practice, person, wish, at);
  return events;
}

/** Checks are checked: some are made again by a second GP, and among them are decisions that are known to be wrong. */
async function drawAgain(
  tx: PracticeScope,
  practice: string,
  { account: by }: Person,
  due: Due,
  at: Date,
): Promise<void> {
  const { secondShare, seedShare } = shippedTiers();
  const { account, item, action, tasks } = due;
  const others = await tx
    .selectFrom("shared.posts")
    .select("account")
    .where("practice", "=", practice)
    .where("role", "=", "gp")
    .where("account", "!=", by)
    .where((eb) => eb.or([eb("ended_at", "is", null), eb("ended_at", ">", at)]))
    .limit(1)
    .executeTakeFirst();
  if (others === undefined) return;
  const again = { account, item, action, tasks, purpose: "second", of: due.id, fraction: secondShare } as const;
  await keepDraw(tx, practice, { ...again, chance: chance() }, at);
  const wrong = await findKnownWrong(tx, practice);
  if (wrong === undefined) return;
  const seed = { ...wrong, purpose: "seed", fraction: seedShare } as const;
  await keepDraw(tx, practice, { ...seed, chance: chance() }, at);
}

/** A decision that a check found to be plainly wrong and that was not planted before. */
async function findKnownWrong(tx: PracticeScope, practice: string) {
  return tx
    .selectFrom("practice.draws as wrong")
    .select(["wrong.id as of", "wrong.account", "wrong.item", "wrong.action", "wrong.tasks"])
    .where("wrong.practice", "=", practice)
    .where("wrong.purpose", "=", "sample")
    .where("wrong.grade", "in", ["major", "critical"])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("practice.draws as planted")
            .select("planted.id")
            .whereRef("planted.practice", "=", "wrong.practice")
            .whereRef("planted.of", "=", "wrong.id")
            .where("planted.purpose", "=", "seed")
            .where("planted.drawn", "=", true),
        ),
      ),
    )
    .orderBy("wrong.checked_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
