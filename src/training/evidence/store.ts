import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { EvidenceKind } from "../curriculum/curriculum.ts";
import { MOST_TYPED } from "./answers.ts";
import type { Aside, Evidence, Fields } from "./evidence.ts";

// Drafts. Each open page is a window with a name of its own: what it sends upon a version that another window has
// overtaken is kept beside the draft, and its writer chooses. Nothing typed is written over unseen.

export type Begun = {
  readonly learner: string;
  readonly competency: string;
  readonly kind: EvidenceKind;
  readonly replaces: string | null;
  readonly by: string;
};

/** Begins a draft with what is typed so far; gives its id. */
export async function beginEvidence(
  tx: PracticeScope,
  practice: string,
  { learner, competency, kind, replaces, by }: Begun,
  { fields, window, count }: Typed,
  at: Date,
): Promise<string> {
  refuseEndless(fields);
  const id = newId();
  const row = { id, learner, competency, kind, replaces, begun_by: by, begun_at: at, saved_at: at };
  await tx
    .insertInto("practice.evidence")
    .values({
      practice,
      ...row,
      fields: JSON.stringify(fields),
      saved_from: window,
      saved_count: count,
      ...NOTHING_YET,
    })
    .execute();
  return id;
}

const NOTHING_YET = { submitted_at: null, expires_on: null, withdrawn_at: null, work: null } as const;

export type Typed = {
  readonly fields: Fields;
  /** The id that the page was given when it was made, and how often it has sent. */
  readonly window: string;
  readonly count: number;
};

/**
 * "aside": another window had saved meanwhile, so this is kept beside the draft. No version is told with it: a window
 * that knew it would write over what it has not shown.
 */
export type Saved = { readonly kind: "saved"; readonly version: number } | { readonly kind: "aside" };

const MOST_ASIDES = 5;

/** Keeps what one window has of a draft that is held. */
export async function saveDraft(
  tx: PracticeScope,
  practice: string,
  draft: Evidence,
  { fields, window, count, version }: Typed & { readonly version: number },
  at: Date,
): Promise<Saved> {
  refuseEndless(fields);
  refuseUnlessDraft(draft);
  const before = Object.hasOwn(draft.asides, window) ? draft.asides[window] : undefined;
  if (isSame(fields, draft.fields)) {
    // Its own words are the draft's again, so there is nothing left to choose between.
    if (before !== undefined && count >= before.count) {
      await keepAsides(tx, practice, draft, without(draft.asides, window));
    }
    return { kind: "saved", version: draft.version };
  }
  const isTheSame = window === draft.savedFrom;
  // Sent before what is kept, and late on its way.
  if (isTheSame && count < draft.savedCount) return { kind: "saved", version: draft.version };
  // A window whose answer was lost on its way sends again upon the version that it knows.
  if (version === draft.version || isTheSame) {
    const asides = without(draft.asides, window);
    await change(tx, practice, draft, { fields, savedFrom: window, savedCount: count, asides }, at);
    return { kind: "saved", version: draft.version + 1 };
  }
  if (before !== undefined && count < before.count) return { kind: "aside" };
  const asides = { ...without(draft.asides, window), [window]: { fields, at: at.toISOString(), count } };
  if (Object.keys(asides).length > MOST_ASIDES) {
    throw new Refusal("conflict", "This draft is open in too many windows. Close the others first.");
  }
  await keepAsides(tx, practice, draft, asides);
  return { kind: "aside" };
}

/** The version stays: for the window that has it nothing has changed. */
async function keepAsides(tx: PracticeScope, practice: string, { id }: Evidence, asides: Evidence["asides"]) {
  await tx
    .updateTable("practice.evidence")
    .set({ asides: JSON.stringify(asides) })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
}

/** What another window typed becomes the draft, and the draft is kept in its place until it is thrown away. */
export async function takeAside(tx: PracticeScope, practice: string, draft: Evidence, window: string, at: Date) {
  refuseUnlessDraft(draft);
  const { fields } = getAside(draft, window);
  const kept = { fields: draft.fields, at: draft.savedAt.toISOString(), count: draft.savedCount };
  const asides = { ...without(draft.asides, window), [newId()]: kept };
  await change(tx, practice, draft, { fields, savedFrom: newId(), savedCount: 0, asides }, at);
}

export async function dropAside(tx: PracticeScope, practice: string, draft: Evidence, window: string, at: Date) {
  refuseUnlessDraft(draft);
  getAside(draft, window);
  const { fields, savedFrom, savedCount } = draft;
  await change(tx, practice, draft, { fields, savedFrom, savedCount, asides: without(draft.asides, window) }, at);
}

/** Throws a draft away. Its words go with it: nobody was shown them, and they were never looked through for patients. */
export async function discardDraft(tx: PracticeScope, practice: string, draft: Evidence, at: Date): Promise<void> {
  refuseUnlessDraft(draft);
  await tx
    .updateTable("practice.evidence")
    .set({ fields: "{}", asides: "{}", version: draft.version + 1, withdrawn_at: at })
    .where("practice", "=", practice)
    .where("id", "=", draft.id)
    .execute();
}

export function refuseUnlessDraft({ isDraft, withdrawn }: Evidence): void {
  if (withdrawn) throw new Refusal("conflict", "This was withdrawn, so nothing of it changes any more.");
  if (!isDraft) throw new Refusal("conflict", "This is submitted, so nobody edits it any more. Nothing was saved.");
}

async function change(
  tx: PracticeScope,
  practice: string,
  draft: Evidence,
  to: Pick<Evidence, "fields" | "savedFrom" | "savedCount" | "asides">,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.evidence")
    .set({
      fields: JSON.stringify(to.fields),
      asides: JSON.stringify(to.asides),
      saved_from: to.savedFrom,
      saved_count: to.savedCount,
      version: draft.version + 1,
      saved_at: at,
    })
    .where("practice", "=", practice)
    .where("id", "=", draft.id)
    .execute();
}

function getAside({ asides }: Evidence, window: string): Aside {
  const found = Object.hasOwn(asides, window) ? asides[window] : undefined;
  if (found === undefined) throw new Refusal("not-found", "What the other window typed is not there any more.");
  return found;
}

const without = (asides: Evidence["asides"], window: string): Evidence["asides"] =>
  Object.fromEntries(Object.entries(asides).filter(([name]) => name !== window));

function isSame(a: Fields, b: Fields): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => (a[name] ?? "") === (b[name] ?? ""));
}

function refuseEndless(fields: Fields): void {
  if (Object.values(fields).every((answer) => answer.length <= MOST_TYPED)) return;
  throw new Refusal("too-large", `A field takes at most ${MOST_TYPED} characters. Nothing was saved.`);
}
