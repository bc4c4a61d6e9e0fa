import { type AuditEvent } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { findClaim } from "../../worklist/claims.ts";
import { isAction } from "../../worklist/mark.ts";
import { keepMark } from "../../worklist/marks-store.ts";
import { openAction } from "../../worklist/open-action.ts";
import type { MarkRow } from "../../worklist/tables.ts";
import { VERDICTS } from "../../worklist/verdict.ts";
import { typed } from "../desk/moves/fields.ts";
import { itemAddress } from "../desk/moves/item-address.ts";
import { type Opened, openReport } from "../desk/opened.ts";
import { actionChoices, readActionChoice } from "./action-choices.ts";
import { type Marked, type OpenedLetter, openLetter } from "./opened-letter.ts";
import { readDays } from "./read-days.ts";
import { readMarked } from "./read-marked.ts";

// One suggestion at a time: accepted, changed, rejected, or one's own added. What a letter asks the practice to do is
// accepted by giving it to somebody, which opens it as an item of its own.

type Desk = { readonly db: Database };
const TEAM = ["assistant", "gp", "nurse", "pharmacist", "reception"] as const;
const TO_DEAL_WITH: readonly string[] = ["waiting", "acknowledged", "asked"];

export function markRoutes(desk: Desk): readonly Route<Person>[] {
  return [{ method: "POST", path: "/items/:id/mark", who: TEAM, answer: (visit) => mark(desk, visit) }];
}

async function mark(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, params } = visit;
  await inPractice(desk.db, person.practice, async (tx) => {
    const opened = await openReport(tx, visit);
    const letter = await openLetter(tx, person.practice, opened);
    if (letter === null) throw new Refusal("not-found", "There is no such letter at this practice.");
    await refuseUnlessOpen(tx, visit, opened);
    await appendAudit(tx, [await keep(tx, visit, opened, letter)]);
  });
  const after = typed(form["place"]);
  return { kind: "go", to: `${itemAddress(params["id"] ?? "", form)}#${after === "" ? "work" : `s-${after}`}` };
}

async function refuseUnlessOpen(tx: PracticeScope, { person, at }: Visit<Person>, { item }: Opened): Promise<void> {
  if (!TO_DEAL_WITH.includes(item.status)) {
    throw new Refusal("conflict", "This letter has been dealt with meanwhile. Nothing of yours was done.");
  }
  const held = await findClaim(tx, person.practice, item.id, at);
  if (held !== null && held.account !== person.account) {
    throw new Refusal("conflict", "Somebody else has said that they are doing this. Nothing of yours was done.");
  }
}

async function keep(
  tx: PracticeScope,
  visit: Visit<Person>,
  opened: Opened,
  letter: OpenedLetter,
): Promise<AuditEvent> {
  const { person, at, form } = visit;
  const { practice, account, role } = person;
  const verdict = VERDICTS.find((one) => one === form["verdict"]);
  if (verdict === undefined) throw new Refusal("bad-input", "Choose what is to become of it.");
  const one = verdict === "add" ? null : getMarked(form["place"], letter);
  const said = readMarked(form, verdict, one?.suggestion ?? null);
  if (one?.mark?.action !== null && one?.mark?.action !== undefined) {
    throw new Refusal("conflict", "This was given to somebody already. What becomes of it is on its own page.");
  }
  const asks = verdict !== "reject" && verdict !== "clear" && isAsked(one, said.kind);
  const action = asks ? await give(tx, visit, opened, said.words) : null;
  const row: Omit<MarkRow, "id"> = {
    practice,
    item: opened.item.id,
    reading: letter.reading,
    ...said,
    verdict,
    action,
    at,
    by: account,
    role,
  };
  const id = await keepMark(tx, row);
  return {
    at,
    by: account,
    role,
    event: `letter-${verdict}`,
    subject: opened.item.id,
    device: "page",
    detail: { mark: id },
  };
}

function isAsked(one: Marked | null, kind: MarkRow["kind"]): boolean {
  return one === null ? kind === "action-practice" : isAction(one.suggestion);
}

/** Opens the action with whoever was chosen. */
async function give(
  tx: PracticeScope,
  { person, at, form }: Visit<Person>,
  opened: Opened,
  what: string,
): Promise<string> {
  const { item, patient } = opened;
  if (patient === null) {
    throw new Refusal(
      "not-allowed",
      "It is not settled whose letter this is. Settle that first; then give out what it asks for.",
    );
  }
  const about = { requester: null, usualGp: patient.usualGp ?? null, hiddenFrom: patient.staffRelations };
  const choices = actionChoices(about, await readStaffing(tx, person.practice, at), at);
  const { next, holder } = readActionChoice(form["holder"], choices);
  const asked = { what, next, holder, within: readDays(form["days"]), givenBy: `${person.name} gave it out.` };
  return openAction(tx, person.practice, item, asked, at);
}

function getMarked(place: string | undefined, { suggestions }: OpenedLetter): Marked {
  const found = suggestions.find(({ key }) => key === place);
  if (found === undefined) {
    throw new Refusal(
      "conflict",
      "The letter has been read again since you opened it. Nothing was done. Look at it again.",
    );
  }
  return found;
}
