import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { plainWords } from "../patients/words.ts";
import { changed, type ListPlace, printPlace } from "./list-place.ts";
import type { ViewRow } from "./tables.ts";

export type View = Pick<ViewRow, "id" | "account" | "name" | "query" | "is_shared">;

const LONGEST = 40;

/** One's own views and those that colleagues share, by name. */
export async function listViews(tx: PracticeScope, practice: string, account: string): Promise<readonly View[]> {
  return views(tx, practice, account).orderBy("name").orderBy("id").execute();
}

/** Refuses what is not there, is another's own or another practice's: the same to whoever asks. */
export async function getView(tx: PracticeScope, practice: string, account: string, id: string): Promise<View> {
  const view = await views(tx, practice, account).where("id", "=", id).executeTakeFirst();
  if (view === undefined) throw new Refusal("not-found", "There is no such saved view. It may have been removed.");
  return view;
}

function views(tx: PracticeScope, practice: string, account: string) {
  return tx
    .selectFrom("practice.views")
    .select(["id", "account", "name", "query", "is_shared"])
    .where("practice", "=", practice)
    .where("ended_at", "is", null)
    .where((eb) => eb.or([eb("account", "=", account), eb("is_shared", "=", true)]));
}

/** Keeps bucket and filters under a name; the page that somebody was on is not part of it. */
export async function saveView(
  tx: PracticeScope,
  practice: string,
  view: { readonly account: string; readonly name: string; readonly place: ListPlace; readonly isShared: boolean },
  at: Date,
): Promise<string> {
  const name = view.name.trim().replace(/\s+/g, " ");
  if (name === "" || name.length > LONGEST) {
    throw new Refusal("bad-input", `Give the view a name of at most ${LONGEST} letters.`);
  }
  await refusePatientIn(tx, practice, name);
  const id = newId();
  const query = printPlace(changed(view.place, {}));
  const row = { practice, id, account: view.account, name, query, is_shared: view.isShared, made_at: at };
  await tx
    .insertInto("practice.views")
    .values({ ...row, ended_at: null })
    .execute();
  return id;
}

/** Whoever made a view ends it; nobody else does. */
export async function endView(
  tx: PracticeScope,
  practice: string,
  account: string,
  id: string,
  at: Date,
): Promise<void> {
  const view = await getView(tx, practice, account, id);
  if (view.account !== account) {
    throw new Refusal("not-allowed", "Only the person who saved this view can remove it.");
  }
  await tx
    .updateTable("practice.views")
    .set({ ended_at: at })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
}

/** A view's name is seen by everybody, patients' relatives included, so it names no patient. */
async function refusePatientIn(tx: PracticeScope, practice: string, name: string): Promise<void> {
  const words = plainWords(name).split(" ");
  const named = await tx
    .selectFrom("practice.patients")
    .select("id")
    .where("practice", "=", practice)
    .where("family_key", "in", words)
    .where("given_key", "in", words)
    .executeTakeFirst();
  if (named === undefined && !/\d{3}/.test(name.replaceAll(/[\s-]/g, ""))) return;
  throw new Refusal("bad-input", "A view's name must not hold a patient's name or number. Nothing was saved.");
}
