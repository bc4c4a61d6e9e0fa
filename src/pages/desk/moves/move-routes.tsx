import { appendAudit } from "../../../audit/store.ts";
import { Refusal } from "../../../base/refusal.ts";
import { makeMove } from "../../../countersign/make-move.ts";
import { inPractice, type PracticeScope } from "../../../db/practice.ts";
import type { Person } from "../../../people/role.ts";
import type { InForceKeeper } from "../../../protocols/in-force.ts";
import type { Answer, Route, Visit } from "../../../web/route.ts";
import type { Move } from "../../../worklist/move.ts";
import { type MoveName, MOVES } from "../../../worklist/moves.ts";
import { UNDO_MS } from "../../../worklist/needs.ts";
import type { Database } from "../../../db/connect.ts";
import { type Opened, openReport } from "../opened.ts";
import { discardDraft, findDraft, saveDraft } from "./drafts.ts";
import { typed } from "./fields.ts";
import { formOf, withForm } from "./form-names.ts";
import { itemAddress } from "./item-address.ts";
import { refused } from "./refused.tsx";
import { readVersion, refuseStale } from "./seen-version.ts";
import { extraOf, isPersons, type PersonsMove } from "./wish-of.ts";

type Desk = { readonly db: Database };

/** Whose a report is, is settled on a page of its own. */
const ELSEWHERE: readonly MoveName[] = ["match", "unmatch"];

/** Every move that a person may make, as an address: who may is the row's own. */
export function moveRoutes(desk: Desk, inForce: InForceKeeper): readonly Route<Person>[] {
  return MOVES.flatMap((row: Move & { readonly move: MoveName }): readonly Route<Person>[] => {
    const { move: name, who } = row;
    if (!isPersons(name) || ELSEWHERE.includes(name)) return [];
    return [
      {
        method: "POST",
        path: `/items/:id/${name}`,
        // What the machine does besides, it does without an address.
        who: who.filter((one) => one !== "machine"),
        answer: (visit) => move(desk, inForce, { ...row, move: name }, visit),
        whenLocked: (visit) => keepTyped(desk, row, visit),
      },
    ];
  });
}

type Row = Move & { readonly move: PersonsMove };

async function move(desk: Desk, inForce: InForceKeeper, row: Row, visit: Visit<Person>): Promise<Answer> {
  try {
    const version = await inPractice(desk.db, visit.person.practice, (tx) => make(tx, inForce, row, visit));
    return { kind: "go", to: backTo(visit, version) };
  } catch (error) {
    // What is not there has no draft either, and a bug or a lost database is told by the server.
    if (!(error instanceof Refusal) || error.code === "not-found") throw error;
    return refused(desk, visit, row, error);
  }
}

async function keepTyped(desk: Desk, row: Move, visit: Visit<Person>): Promise<void> {
  const { form, at } = visit;
  const { practice, account } = visit.person;
  await inPractice(desk.db, practice, async (tx) => {
    const { item } = await openReport(tx, visit);
    const whose = { item: item.id, account };
    const fields = withForm(await findDraft(tx, practice, whose), formOf(row.move), form);
    await saveDraft(tx, practice, { ...whose, fields }, at);
  });
}

/** Gives the item's version after it. */
async function make(tx: PracticeScope, inForce: InForceKeeper, row: Row, visit: Visit<Person>): Promise<number> {
  const { person, at, form } = visit;
  const opened = await openReport(tx, visit);
  if (isDoneAlready(row, visit, opened)) return opened.item.version;
  const version = refuseStale(form, opened, person.account);
  const extra = await extraOf(tx, inForce, row.move, visit, opened);
  const comment = typed(form["comment"]);
  const wish = { item: opened.item.id, version, move: row.move, comment: comment === "" ? null : comment, ...extra };
  const { events, state } = await makeMove(tx, person.practice, person, wish, at);
  await discardDraft(tx, person.practice, { item: opened.item.id, account: person.account }, at);
  await appendAudit(tx, events);
  return state.version;
}

/** A second press of the same button is the same step: nothing more is done, and the page says what was. */
function isDoneAlready({ move }: Row, { form, person, at }: Visit<Person>, { state }: Opened): boolean {
  const { last, version } = state;
  // Another answer is not the same press, and must not pass for it.
  if (last === null || last.by !== person.account || last.move !== move || move === "answer") return false;
  return readVersion(form) === version - 1 && at.getTime() - last.at.getTime() <= UNDO_MS;
}

/** The pages that may send a move and get the person back. */
const BACK: Readonly<Record<string, string>> = { countersign: "/countersign" };

function backTo({ form, params }: Visit<Person>, version: number): string {
  return BACK[form["back"] ?? ""] ?? itemAddress(params["id"] ?? "", form, `done=${version}`);
}
