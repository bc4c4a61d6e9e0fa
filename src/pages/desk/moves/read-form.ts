import type { PracticeScope } from "../../../db/practice.ts";
import { shippedFactBook } from "../../../patients/book.ts";
import type { Person } from "../../../people/role.ts";
import { readStaffing } from "../../../people/staffing-store.ts";
import type { Ask } from "../../../protocols/decision.ts";
import type { Visit } from "../../../web/route.ts";
import { beHere, type Claim, findClaim, othersHere } from "../../../worklist/claims.ts";
import { listOutstanding } from "../../../worklist/expectation-queries.ts";
import { itemHref, type ListPlace, placeFrom } from "../../../worklist/list-place.ts";
import { listAround } from "../../../worklist/place-of.ts";
import type { Opened } from "../opened.ts";
import { type Draft, findDraft } from "./drafts.ts";
import { factsOf, type PlanFacts } from "./facts.ts";
import { gpChoices, type HolderChoice, passChoices } from "./holders.ts";
import { type Letter, letterFor, letterFrom } from "../../../outbox/letter-for.ts";
import { findNextItem } from "./next-item.ts";

export type Question = Ask & { readonly question: string };

/** What the moves of an item need beside the item itself: `MovesPart` is given it as `form`. */
export type MovesForm = {
  readonly at: Date;
  readonly facts: PlanFacts;
  readonly letter: Letter | null;
  readonly draft: Draft | null;
  readonly toGp: readonly HolderChoice[];
  readonly toAnybody: readonly HolderChoice[];
  readonly questions: readonly Question[];
  readonly claim: Claim | null;
  /** Accounts of the others who have it open. */
  readonly others: readonly string[];
  /** True where the newest step is this person's and the page was opened to tell it. */
  readonly isDone: boolean;
  /** True where the person came from the item before by its link. */
  readonly isNext: boolean;
  /** The place in the list that it was opened from; null where from none. */
  readonly place: ListPlace | null;
  /** The address of the item to go on with; null where nothing waits. */
  readonly next: string | null;
};

/** Read in the transaction that opened the item. Whoever opens it is seen by the others to have it open. */
export async function readMovesForm(tx: PracticeScope, visit: Visit<Person>, opened: Opened): Promise<MovesForm> {
  const { person, at, query } = visit;
  const { practice, account } = person;
  const { item, state } = opened;
  await beHere(tx, practice, item.id, account, at);
  const { facts, toGp, toAnybody } = await readChoices(tx, visit, opened);
  const draft = await findDraft(tx, practice, { item: item.id, account });
  const isDone = query["done"] === String(state.version) && state.last?.by === account;
  return {
    at,
    facts,
    letter: letterOf(visit, opened),
    draft,
    toGp,
    toAnybody,
    questions: opened.patient === null ? [] : questionsOf(opened),
    claim: await findClaim(tx, practice, item.id, at),
    others: await othersHere(tx, practice, item.id, account, at),
    isDone,
    isNext: query["start"] === "do",
    place: placeFrom(query["from"]),
    next: isDone ? await nextHref(tx, visit, opened) : null,
  };
}

/** On in the list that it was opened from, else whatever waits for this person; the page goes there only when asked. */
async function nextHref(
  tx: PracticeScope,
  { person, at, query }: Visit<Person>,
  { item }: Opened,
): Promise<string | null> {
  const { place, beside } = await listAround(tx, person.practice, person, query["from"], item, at);
  if (place !== null && beside.next !== null) return `${itemHref(beside.next, place)}&start=do`;
  const waiting = await findNextItem(tx, person, item.id);
  return waiting === null ? null : `/items/${waiting}?start=do`;
}

export type Choices = Pick<MovesForm, "facts" | "toGp" | "toAnybody">;

/** What a move is checked against: the page offers it and the server asks it again. */
export async function readChoices(
  tx: PracticeScope,
  { person, at }: Visit<Person>,
  { item, document, decision, patient }: Opened,
): Promise<Choices> {
  const { practice, account, role } = person;
  const staffing = await readStaffing(tx, practice, at);
  const outstanding = patient === null ? [] : await listOutstanding(tx, practice, patient.id);
  const requester = document?.kind === "report" ? document.requester : null;
  const about = { requester, usualGp: patient?.usualGp ?? null };
  return {
    facts: factsOf({ role, at, decision: decision.outcome, next: item.next, document, patient, outstanding }),
    toGp: gpChoices(about, staffing, account, at),
    toAnybody: passChoices(item, staffing, account, at, [...item.hidden_from, ...(patient?.staffRelations ?? [])]),
  };
}

/** The letter that the decision calls for, or that of the leaflet that somebody asked to begin with. */
export function letterOf(
  { person, at }: Pick<Visit<Person>, "person" | "at">,
  { patient, document, decision }: Opened,
  leaflet?: string,
): Letter | null {
  if (patient === null) return null;
  const about = { patient, practiceName: person.practiceName, document, at };
  return leaflet === undefined ? letterFor(decision.outcome, about) : letterFrom(leaflet, about);
}

function questionsOf({ decision }: Opened): readonly Question[] {
  const { topics } = shippedFactBook();
  return decision.outcome.asks.map((ask) => ({ ...ask, question: topics.get(ask.fact)?.question ?? ask.fact }));
}
