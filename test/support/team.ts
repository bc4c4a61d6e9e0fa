import type { App } from "../../src/app.ts";
import { newId } from "../../src/base/ids.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { saveSettings } from "../../src/people/settings-store.ts";
import type { PracticeSettings } from "../../src/people/practice-settings.ts";

// Who is there and who is not, as a story needs it; instants are ISO 8601.

type Post = { cover?: string; hours?: string; ended_at?: Date; codes?: string[]; kind?: "locum"; confirmed?: boolean };

export async function givenPost(app: App, practice: string, account: string, post: Post): Promise<void> {
  await inShared(app.db, (tx) =>
    tx.updateTable("shared.posts").set(post).where("practice", "=", practice).where("account", "=", account).execute(),
  );
}

export async function givenAbsence(
  app: App,
  practice: string,
  account: string,
  from: string,
  until: string,
): Promise<void> {
  await inPractice(app.db, practice, (tx) =>
    tx
      .insertInto("practice.absences")
      .values({ ...spanOf(app, practice, account, from, until), reason: "leave" })
      .execute(),
  );
}

export async function givenDuty(
  app: App,
  practice: string,
  account: string,
  from: string,
  until: string,
): Promise<void> {
  await inPractice(app.db, practice, (tx) =>
    tx
      .insertInto("practice.rota")
      .values(spanOf(app, practice, account, from, until))
      .execute(),
  );
}

export async function givenSettings(app: App, practice: string, settings: Partial<PracticeSettings>): Promise<void> {
  await inPractice(app.db, practice, (tx) => saveSettings(tx, practice, settings, "a test", app.clock.now()));
}

function spanOf(app: App, practice: string, account: string, from: string, until: string) {
  const at = app.clock.now();
  const span = { from_at: new Date(from), until_at: new Date(until) };
  return { practice, id: newId(), account, ...span, recorded_at: at, recorded_by: "a test", ended_at: null };
}
