import { appendAudit } from "../../audit/store.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { makeMove } from "../../countersign/make-move.ts";
import { findVisible } from "../../countersign/visible.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { FileStore } from "../../files/store.ts";
import { oweLetter, refuseUnlessToSend } from "../../outbox/owed-letters.ts";
import { recordPrinted } from "../../outbox/replies-store.ts";
import { findReply, listStanding, repliesOf } from "../../outbox/replies.ts";
import type { ReplyRow } from "../../outbox/tables.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { isTheirs } from "../../worklist/open-to.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { repliesPage } from "./list-page.tsx";
import { HEARD, replyPage } from "./reply-page.tsx";

const TEAM = ["assistant", "gp", "nurse", "pharmacist", "reception"] as const;

type Desk = { readonly db: Database; readonly files: FileStore };

/** What went back to senders: the list, each by itself, sending it, and what they said. */
export function replyRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/replies", who: TEAM, answer: (visit) => list(desk, visit) },
    { method: "GET", path: "/replies/:id", who: TEAM, answer: (visit) => show(desk, visit) },
    { method: "POST", path: "/replies/:id/printed", who: TEAM, answer: (visit) => print(desk, visit) },
    { method: "POST", path: "/replies/:id/folder", who: TEAM, answer: (visit) => write(desk, visit) },
    { method: "POST", path: "/replies/:id/acknowledged", who: TEAM, answer: (visit) => acknowledged(desk, visit) },
  ];
}

async function list(desk: Desk, { person, at, query }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  const page = await inPractice(desk.db, practice, async (tx) => {
    const { rows, isMore } = await listStanding(tx, practice, account);
    const others = rows.filter(({ item }) => !isShown(person, item));
    await appendAudit(tx, [{ at, by: account, role, event: "replies-read", subject: practice, device: "page" }]);
    return repliesPage(
      rows.filter(({ item }) => isShown(person, item)),
      {
        n: others.length,
        rows: query["all"] === "yes" ? others : [],
        names: others.length === 0 ? new Map() : await listNames(tx),
      },
      isMore,
      at,
    );
  });
  return { kind: "page", page };
}

/** Reception sees of what went back what is with it, as of everything else. */
function isShown(person: Person, { holder_kind: kind, holder: name }: ItemRow): boolean {
  return person.role !== "reception" || isTheirs({ kind, name }, person);
}

type Found = { readonly reply: ReplyRow; readonly item: ItemRow };

async function getShown(tx: PracticeScope, { person, params }: Visit<Person>): Promise<Found> {
  const id = params["id"] ?? "";
  const reply = isId(id) ? await findReply(tx, person.practice, id) : undefined;
  const item = reply === undefined ? undefined : await findVisible(tx, person.practice, person, reply.item);
  if (reply === undefined || item === undefined || !isShown(person, item)) {
    throw new Refusal("not-found", "There is no such reply at this practice.");
  }
  return { reply, item };
}

async function show(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at } = visit;
  const { practice, account, role } = person;
  const page = await inPractice(desk.db, practice, async (tx) => {
    const { reply, item } = await getShown(tx, visit);
    const all = await repliesOf(tx, practice, item.id);
    const answers = all.find((one) => one.reply.id === reply.id)?.answers ?? [];
    const names = await listNames(tx);
    await appendAudit(tx, [{ at, by: account, role, event: "reply-read", subject: reply.id, device: "page" }]);
    return replyPage({ reply, answers, item, person, names, at });
  });
  return { kind: "page", page };
}

async function change(
  desk: Desk,
  visit: Visit<Person>,
  event: string,
  make: (tx: PracticeScope, found: Found) => Promise<void>,
): Promise<Answer> {
  const { person, at } = visit;
  const { practice, account, role } = person;
  const id = await inPractice(desk.db, practice, async (tx) => {
    const found = await getShown(tx, visit);
    await make(tx, found);
    await appendAudit(tx, [{ at, by: account, role, event, subject: found.reply.id, device: "page" }]);
    return found.reply.id;
  });
  return { kind: "go", to: `/replies/${id}` };
}

/** The record comes first: a letter that was printed and not recorded would be one that nobody knows of. */
async function print(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at } = visit;
  return change(desk, visit, "reply-printed", async (tx, { reply }) => {
    refuseUnlessToSend(reply, at);
    await recordPrinted(tx, person.practice, reply.id, person.account, at);
  });
}

async function write(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { practice, practiceName } = visit.person;
  return change(desk, visit, "reply-given-to-folder", (tx, { reply }) =>
    oweLetter(tx, practice, { files: desk.files, reply, practiceName }, visit.at),
  );
}

async function acknowledged(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const { practice } = person;
  const heard = HEARD.find((one) => one === form["heard"]);
  const who = form["who"]?.trim() ?? "";
  const id = await inPractice(desk.db, practice, async (tx) => {
    const { reply, item } = await getShown(tx, visit);
    if (heard === undefined || who === "") {
      throw new Refusal("bad-input", "Say how you know, and who said so. Nothing was recorded.");
    }
    const move = item.kind === "action" ? "reply-acknowledged" : "sender-acknowledged";
    const wish = {
      item: item.id,
      version: Number(form["version"]),
      move,
      comment: `By ${heard}, from ${who}.`,
    } as const;
    const { events } = await makeMove(tx, practice, person, wish, at);
    await appendAudit(tx, events);
    return reply.id;
  });
  return { kind: "go", to: `/replies/${id}` };
}
