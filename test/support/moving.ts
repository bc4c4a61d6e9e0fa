import type { App } from "../../src/app.ts";
import { appendAudit } from "../../src/audit/store.ts";
import { makeMove, type PersonsWish } from "../../src/countersign/make-move.ts";
import { signPermission } from "../../src/countersign/permissions.ts";
import { shownMark } from "../../src/countersign/shown.ts";
import { inPractice } from "../../src/db/practice.ts";
import type { Person, Role } from "../../src/people/role.ts";
import { sealOf } from "../../src/protocols/seal.ts";
import { listAdoptedNamed } from "../../src/protocols/queries.ts";
import { openExpectations } from "../../src/worklist/expectations-store.ts";
import { fold } from "../../src/worklist/fold.ts";
import type { MoveName } from "../../src/worklist/moves.ts";
import { type Expected, NOTHING_BESIDE, type Plan } from "../../src/worklist/plan.ts";
import { getDecision, getItem, readActions } from "../../src/worklist/queries.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";

// Moves as a person makes them, without the pages: for stories about what becomes of an item afterwards.

export type Who = { readonly account: string; readonly role: Role };

/** Somebody who has just signed in. */
export function freshly(app: App, practice: string, { account, role }: Who): Person {
  const signedInAt = app.clock.now();
  return {
    account,
    role,
    name: `Test ${role}`,
    practice,
    practiceName: practice,
    title: "",
    isConfirmed: true,
    signedInAt,
  };
}

/** Makes a move on what the person sees now; gives the item as it is afterwards. */
export async function moved(
  app: App,
  practice: string,
  who: Who,
  item: string,
  move: MoveName,
  more: Partial<Omit<PersonsWish, "item" | "move">> = {},
): Promise<ItemRow> {
  return inPractice(app.db, practice, async (tx) => {
    const { version } = await getItem(tx, practice, item);
    const { plan } = fold(await readActions(tx, practice, item));
    const { id } = await getDecision(tx, practice, item);
    const shown = move === "agree" && plan !== null ? { shown: shownMark(plan, id) } : {};
    const grade = move === "change" || move === "return" ? { grade: "minor" as const } : {};
    const wish = { item, version, move, comment: "A comment.", ...shown, ...grade, ...more };
    const { events } = await makeMove(tx, practice, freshly(app, practice, who), wish, app.clock.now());
    const now = await getItem(tx, practice, item);
    await appendAudit(tx, events);
    return now;
  });
}

export function planOf(more: Partial<Plan> = {}): Plan {
  return { ...NOTHING_BESIDE, ...more };
}

/** Ferritin, B12 and folate from the same sample, by a day. */
export const haematinics = (dueOn: string, over: Partial<Expected> = {}): Expected => ({
  kind: "test",
  what: "ferritin, B12 and folate",
  analytes: ["ferritin", "total-b12", "folate"],
  dueOn,
  despite: null,
  by: "new-sample",
  ...over,
});

/** A GP signs that the tests of these protocols may be asked for before the countersignature. */
export async function givenMayRequest(app: App, practice: string, gp: Who, names: readonly string[]): Promise<void> {
  await inPractice(app.db, practice, async (tx) => {
    for (const copy of await listAdoptedNamed(tx, practice, names)) {
      const signing = { adopted: copy.id, seal: sealOf(copy) };
      await signPermission(tx, practice, freshly(app, practice, gp), signing, app.clock.now());
    }
  });
}

/** A ferritin that was ordered elsewhere and is expected by a day; gives its id. */
export async function givenExpected(app: App, practice: string, patient: string, dueOn: string): Promise<string> {
  const asked = haematinics(dueOn, { what: "ferritin", analytes: ["ferritin"] });
  const from = { patient, item: null, action: null, by: "terminal" };
  const [id] = await inPractice(app.db, practice, (tx) =>
    openExpectations(tx, practice, from, [{ ...asked, by: "elsewhere" }], app.clock.now()),
  );
  if (id === undefined) throw new Error("nothing is expected");
  return id;
}
