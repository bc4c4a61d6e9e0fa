import type { Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { MemberStatus } from "../shape/tables.ts";
import { applyStep, getStep, STANDS, STEP_NAMES, type StepMaker, type StepName } from "./steps.ts";

type Shared = Transaction<Tables>;

export type StepWish = {
  readonly step: StepName;
  readonly as: StepMaker;
  /** An account, "practice", or "machine". */
  readonly by: string;
  readonly byName: string;
  readonly words: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  /** The version that whoever asks was shown; null where nobody was shown one, as of a signed message. */
  readonly version: number | null;
};

/**
 * Takes one step of a member in the transaction: its row and the status that follows from it. Refuses a step that is
 * not open from where the member stands, one that is not theirs to take, one without the words that it needs, and a
 * second press. Gives the new status.
 */
export async function takeStep(tx: Shared, member: string, wish: StepWish, at: Date): Promise<MemberStatus> {
  const row = await tx
    .selectFrom("shared.members")
    .select(["status", "version"])
    .where("id", "=", member)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "There is no such practice in the programme.");
  const { who, wordsNeeded } = getStep(wish.step);
  if (!who.includes(wish.as)) throw new Error(`step "${wish.step}" is not for ${wish.as}`);
  if (wish.version !== null && wish.version !== row.version) {
    throw new Refusal("conflict", "Somebody has changed this since you opened the page. Nothing was saved.");
  }
  const stepped = applyStep(row.status, wish.step);
  if (stepped.kind === "not-open") {
    throw new Refusal(
      "conflict",
      `This practice ${STANDS[row.status]}, so that this cannot be done now. Nothing was saved.`,
    );
  }
  if (wordsNeeded && (wish.words ?? "") === "") throw new Refusal("bad-input", "Say why. Nothing was saved.");
  await writeStep(tx, member, row.version + 1, wish, at);
  await tx
    .updateTable("shared.members")
    .set({ status: stepped.status, version: row.version + 1, ...(stepped.status === row.status ? {} : { since: at }) })
    .where("id", "=", member)
    .execute();
  return stepped.status;
}

export async function writeStep(tx: Shared, member: string, number: number, wish: StepWish, at: Date): Promise<void> {
  const { step, by, byName, words } = wish;
  await tx
    .insertInto("shared.member_steps")
    .values({
      id: newId(),
      member,
      number,
      step,
      at,
      by,
      by_name: byName,
      words,
      detail: JSON.stringify(wish.detail),
    })
    .execute();
}

export type TakenStep = {
  readonly number: number;
  readonly step: StepName;
  readonly at: Date;
  readonly by: string;
  readonly byName: string;
  readonly words: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** All steps of a member, the first one first. */
export async function listSteps(tx: Shared, member: string): Promise<readonly TakenStep[]> {
  const rows = await tx
    .selectFrom("shared.member_steps")
    .selectAll()
    .where("member", "=", member)
    .orderBy("number")
    .execute();
  return rows.map(({ number, step, at, by, by_name, words, detail }) => ({
    number,
    step: stepNamed(step),
    at,
    by,
    byName: by_name,
    words,
    detail,
  }));
}

function stepNamed(name: string): StepName {
  const known = STEP_NAMES.find((one) => one === name);
  if (known === undefined) throw new Error(`a step "${name}" is kept that there is not`);
  return known;
}
