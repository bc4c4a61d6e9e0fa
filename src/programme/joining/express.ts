import type { Transaction } from "kysely";
import { localDay } from "../../base/local-day.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { type MembersTable, PRACTICE_KINDS, RURALITIES } from "../shape/tables.ts";
import type { StepWish } from "./take-step.ts";
import { takeStep, writeStep } from "./take-step.ts";
import { bad, type Form, neededIn, numberIn } from "./words-in.ts";

// A practice's expression of interest: on its own page, or typed in by the hub lead for a practice elsewhere.

/** What a practice says of itself; what it does not say is null, and never guessed. */
export type Interest = Pick<MembersTable, "list_size" | "rurality" | "deprivation" | "kind"> & {
  readonly learners_wanted: number;
  readonly why: string;
};

/** The facts of a form without the reason. */
export function factsIn(form: Form): Omit<Interest, "why"> {
  return {
    list_size: numberIn(form, "size", [1, 1_000_000], "The list size"),
    rurality: RURALITIES.find((one) => one === form["rurality"]) ?? null,
    deprivation: numberIn(form, "deprivation", [1, 10], "The deprivation tenth"),
    kind: PRACTICE_KINDS.find((one) => one === form["kind"]) ?? null,
    learners_wanted: numberIn(form, "learners", [1, 20], "How many would learn") ?? 1,
  };
}

export function interestIn(form: Form, at: Date): Interest {
  return { ...factsIn(form), why: neededIn(form, "why", at, "Say why the practice wants to join.") };
}

export type Asking = Pick<MembersTable, "ods" | "name" | "runs" | "hub"> & {
  readonly interest: Interest;
  readonly wish: Pick<StepWish, "as" | "by" | "byName">;
};

/** "B81001" of what was typed. */
export function odsIn(form: Form): string {
  const ods = (form["ods"] ?? "").trim().toUpperCase();
  if (!/^[A-Z0-9]{3,10}$/.test(ods)) throw bad("A practice's code is 3 to 10 letters and digits.");
  return ods;
}

/**
 * A practice asks to join the edition of a hub; the member's id. One that withdrew or was found not eligible may ask
 * again, and keeps what was done before. Refuses a practice that is in this edition already.
 */
export async function expressInterest(tx: Transaction<Tables>, asking: Asking, at: Date): Promise<string> {
  const { ods, name, runs, interest } = asking;
  const hub = await tx
    .selectFrom("shared.hubs as h")
    .innerJoin("shared.editions as e", "e.id", "h.edition")
    .select(["h.id", "h.edition", "e.ends_on"])
    .where("h.id", "=", asking.hub)
    .executeTakeFirst();
  if (hub === undefined) throw new Refusal("not-found", "There is no such hub.");
  if (hub.ends_on !== null && hub.ends_on < localDay(at)) throw bad("This edition is over: nobody joins it any more.");
  const { why, ...facts } = interest;
  const wish = {
    ...asking.wish,
    step: "express",
    words: why,
    detail: { ...facts, hub: hub.id },
    version: null,
  } as const;
  const id = newId();
  const row = { id, hub: hub.id, edition: hub.edition, ods, name, runs, ...interest };
  const added = await tx
    .insertInto("shared.members")
    .values({ ...row, status: "interested", since: at, version: 1 })
    .onConflict((conflict) => conflict.columns(["edition", "ods"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added !== undefined) {
    await writeStep(tx, id, 1, wish, at);
    return id;
  }
  return askAgain(tx, { hub: hub.id, edition: hub.edition, asking, wish }, at);
}

type Again = {
  readonly hub: string;
  readonly edition: string;
  readonly asking: Asking;
  readonly wish: StepWish;
};

async function askAgain(tx: Transaction<Tables>, { hub, edition, asking, wish }: Again, at: Date): Promise<string> {
  const { ods, name, runs, interest } = asking;
  const held = await tx
    .selectFrom("shared.members")
    .select(["id", "status"])
    .where("edition", "=", edition)
    .where("ods", "=", ods)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if (held.status !== "withdrawn" && held.status !== "not-eligible") {
    throw new Refusal("conflict", `The practice ${ods} is in this edition already. Nothing was saved.`);
  }
  await takeStep(tx, held.id, wish, at);
  await tx
    .updateTable("shared.members")
    .set({ hub, name, runs, ...interest })
    .where("id", "=", held.id)
    .execute();
  return held.id;
}
