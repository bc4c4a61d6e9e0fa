import type { App } from "../../src/app.ts";
import { inPractice } from "../../src/db/practice.ts";
import { newId } from "../../src/base/ids.ts";
import { openExpectations } from "../../src/worklist/expectations-store.ts";
import { haematinics } from "./moving.ts";

// Rows as no code of ours writes them: what a mistake, or a hand in the database, may leave behind.

/** A potassium that is expected by a day, with a step that cannot be folded; gives its id. */
export async function givenBrokenExpected(app: App, practice: string, patient: string, dueOn: string): Promise<string> {
  const asked = haematinics(dueOn, { what: "potassium", analytes: ["potassium"] });
  const from = { patient, item: null, action: null, by: "terminal" };
  return inPractice(app.db, practice, async (tx) => {
    const [expectation] = await openExpectations(tx, practice, from, [{ ...asked, by: "elsewhere" }], app.clock.now());
    if (expectation === undefined) throw new Error("nothing is expected");
    const step = {
      number: 5,
      step: "request",
      at: app.clock.now(),
      by: "machine",
      comment: null,
      detail: "{}",
    } as const;
    await tx
      .insertInto("practice.expectation_steps")
      .values({ practice, expectation, ...step })
      .execute();
    return expectation;
  });
}

/** An action of an item that cannot be folded. */
export async function givenBrokenItem(app: App, practice: string, item: string): Promise<void> {
  const action = { id: newId(), number: 9, move: "raise", by: "machine", role: "machine", comment: "broken" } as const;
  await inPractice(app.db, practice, (tx) =>
    tx
      .insertInto("practice.actions")
      .values({ practice, item, ...action, at: app.clock.now(), decision: null, detail: "{}" })
      .execute(),
  );
}
