import { type AuditEvent } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { findClaim } from "../../worklist/claims.ts";
import { isAction } from "../../worklist/mark.ts";
import { holdStill, keepMark } from "../../worklist/marks-store.ts";
import type { MarkRow } from "../../worklist/tables.ts";
import { type Verdict, VERDICTS } from "../../worklist/verdict.ts";
import { typed } from "../desk/moves/fields.ts";
import { itemAddress } from "../desk/moves/item-address.ts";
import type { Opened } from "../desk/opened.ts";
import { askedBy } from "./asked-by.ts";
import { codePage, readAgreed } from "./code-page.tsx";
import { giveAction } from "./give-action.ts";
import { openTheirLetter } from "./open-their-letter.ts";
import type { Marked, OpenedLetter } from "./opened-letter.ts";
import { nextUnmarked } from "./page-order.ts";
import { readMarked, type Said } from "./read-marked.ts";
import { READ_AGAIN, refuseUnseen } from "./refuse-unseen.ts";
import { TEAM } from "./team.ts";
import { checkCode, CODE_CHECK, CodeRefusal } from "./typed-code.ts";

// One suggestion at a time: accepted, changed, rejected, or one's own added. What a letter asks the practice to do is
// accepted by giving it to somebody, which opens it as an item of its own.

type Desk = { readonly db: Database };
const TO_DEAL_WITH: readonly string[] = ["waiting", "acknowledged", "asked"];

export function markRoutes(desk: Desk): readonly Route<Person>[] {
  return [{ method: "POST", path: "/items/:id/mark", who: TEAM, answer: (visit) => markOrAsk(desk, visit) }];
}

/** What is the matter with a code is said beside its field, and nothing of the mark is kept. */
async function markOrAsk(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  try {
    return await mark(desk, { ...visit, form: readAgreed(visit.form) });
  } catch (error) {
    if (error instanceof CodeRefusal) return { kind: "page", page: codePage(visit, error), status: 400 };
    throw error;
  }
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
  const plain = readMarked(form, verdict, one?.suggestion ?? null, letter.letter.text);
  const said = await withCode(tx, form, verdict, plain, one?.suggestion.code ?? null);
  if (one?.mark?.action !== null && one?.mark?.action !== undefined) {
    throw new Refusal("conflict", GIVEN);
  }
  if (one !== null) await refuseUnseen(tx, visit, opened, letter, one);
  const asks = verdict !== "reject" && verdict !== "clear" && isAsked(one, said.kind);
  const asked = one?.asked ?? askedBy({ text: said.words, value: {} }, letter.from);
  const given = asks ? await giveAction(tx, visit, opened, said.words, asked) : null;
  const row: Omit<MarkRow, "id"> = {
    practice,
    item: opened.item.id,
    reading: letter.reading,
    ...said,
    comment: joined(said.comment, given?.why ?? null),
    verdict,
    action: given?.action ?? null,
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

/** A code comes from the person only where they change or add something; else the suggestion's stands. */
async function withCode(
  tx: PracticeScope,
  form: Visit<Person>["form"],
  verdict: Verdict,
  said: Said,
  own: Said["code"],
): Promise<Said> {
  if (verdict !== "change" && verdict !== "add") return said;
  const typedCode = { text: typed(form["code"]), words: said.words, own, agreed: form["agreed"] ?? "" };
  const found = await checkCode(tx, typedCode);
  if (found === null) return said;
  const { code, check } = found;
  return { ...said, code, value: check === null ? said.value : { ...said.value, [CODE_CHECK]: check } };
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

function isAsked(one: Marked | null, kind: MarkRow["kind"]): boolean {
  return one === null ? kind === "action-practice" : isAction(one.suggestion);
}

function joined(...said: readonly (string | null)[]): string | null {
  const words = said.filter((one) => one !== null);
  return words.length === 0 ? null : words.join(" ");
}

function getMarked(place: string | undefined, { suggestions }: OpenedLetter): Marked {
  const found = suggestions.find(({ key }) => key === place);
  if (found === undefined) {
    throw new Refusal("conflict", READ_AGAIN);
  }
  return found;
}
