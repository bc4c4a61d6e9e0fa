import { type AuditEvent } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { findClaim } from "../../worklist/claims.ts";
import { isAction } from "../../worklist/mark.ts";
import { holdStill, keepMark } from "../../worklist/marks-store.ts";
import { openAction } from "../../worklist/open-action.ts";
import type { MarkRow } from "../../worklist/tables.ts";
import { VERDICTS } from "../../worklist/verdict.ts";
import { typed } from "../desk/moves/fields.ts";
import { itemAddress } from "../desk/moves/item-address.ts";
import type { Opened } from "../desk/opened.ts";
import { actionChoices, readActionChoice } from "./action-choices.ts";
import { openTheirLetter } from "./open-their-letter.ts";
import type { Marked, OpenedLetter } from "./opened-letter.ts";
import { nextUnmarked } from "./page-order.ts";
import { readDays } from "./read-days.ts";
import { readMarked } from "./read-marked.ts";
import { TEAM } from "./team.ts";

// One suggestion at a time: accepted, changed, rejected, or one's own added. What a letter asks the practice to do is
// accepted by giving it to somebody, which opens it as an item of its own.

type Desk = { readonly db: Database };
const TO_DEAL_WITH: readonly string[] = ["waiting", "acknowledged", "asked"];

export function markRoutes(desk: Desk): readonly Route<Person>[] {
  return [{ method: "POST", path: "/items/:id/mark", who: TEAM, answer: (visit) => mark(desk, visit) }];
}

async function mark(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, params } = visit;
  const id = params["id"] ?? "";
  const next = await inPractice(desk.db, person.practice, async (tx) => {
    if (isId(id)) await holdStill(tx, person.practice, id);
    const { opened, letter } = await openTheirLetter(tx, visit);
    await refuseUnlessOpen(tx, visit, opened);
    await appendAudit(tx, [await keep(tx, visit, opened, letter)]);
    return nextUnmarked(letter, typed(form["place"]));
  });
  return { kind: "go", to: `${itemAddress(params["id"] ?? "", form)}#${placeAfter(form, next)}` };
}

/** On to the next that nobody has marked; what was taken back is looked at again where it stands. */
function placeAfter(form: Visit<Person>["form"], next: string | null): string {
  const verdict = form["verdict"];
  if (verdict === "add") return "added";
  if (verdict === "clear") return `s-${typed(form["place"])}`;
  return next === null ? "work" : `s-${next}`;
}

async function refuseUnlessOpen(
  tx: PracticeScope,
  { person, at, form }: Visit<Person>,
  { item, actions }: Opened,
): Promise<void> {
  if (!TO_DEAL_WITH.includes(item.status)) {
    throw new Refusal("conflict", "This letter has been dealt with meanwhile. Nothing of yours was done.");
  }
  // A place of the text before may be another suggestion's in the new one.
  const seen = Number(form["version"] ?? "0");
  if (actions.some(({ move, number }) => move === "read-again" && number > seen && seen > 0)) {
    throw new Refusal("conflict", READ_AGAIN);
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
  const added = verdict === "clear" ? letter.added.find(({ id }) => id === form["place"]) : undefined;
  if (added !== undefined) return takeOff(tx, visit, opened, letter, added);
  const one = verdict === "add" ? null : getMarked(form["place"], letter);
  const said = readMarked(form, verdict, one?.suggestion ?? null, letter.letter.text);
  if (one?.mark?.action !== null && one?.mark?.action !== undefined) {
    throw new Refusal("conflict", GIVEN);
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

/** What a person added is taken back as it stands, whether it has a place in the letter or not. */
async function takeOff(
  tx: PracticeScope,
  { person, at }: Visit<Person>,
  opened: Opened,
  letter: OpenedLetter,
  added: MarkRow,
): Promise<AuditEvent> {
  if (added.action !== null) throw new Refusal("conflict", GIVEN);
  const { practice, account, role } = person;
  const { id, ...rest } = added;
  const value = { ...rest.value, clears: id };
  const row = { ...rest, practice, reading: letter.reading, verdict: "clear" as const, value, at, by: account, role };
  const mark = await keepMark(tx, row);
  const event = { at, by: account, role, event: "letter-clear", subject: opened.item.id };
  return { ...event, device: "page", detail: { mark } };
}

const GIVEN = "This was given to somebody already. What becomes of it is on its own page.";

const READ_AGAIN = "The letter has been read again since you opened it. Nothing was done. Look at it again.";

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
    throw new Refusal("conflict", READ_AGAIN);
  }
  return found;
}
