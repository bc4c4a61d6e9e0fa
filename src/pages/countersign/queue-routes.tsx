import { appendAudit } from "../../audit/store.ts";
import { listDue } from "../../countersign/autonomy/checks.ts";
import { makeMove } from "../../countersign/make-move.ts";
import { signSeveral } from "../../countersign/several.ts";
import { findVisible, getVisible } from "../../countersign/visible.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { fold } from "../../worklist/fold.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import type { MoveName } from "../../worklist/moves.ts";
import { actionsOfLetter } from "../../worklist/letter-work.ts";
import { readActions } from "../../worklist/queries.ts";
import { lastDue } from "../letters/letter-plan.ts";
import { readGrade } from "../autonomy/grade-field.tsx";
import { type Done, DonePart, OutcomesPart } from "./done-part.tsx";
import { pageIn } from "./page-steps.tsx";
import { QueuePage } from "./queue-page.tsx";
import { readRows } from "./read-rows.ts";
import { shownEvents } from "./shown-events.ts";
import { readTicks } from "./ticks.ts";

const SIGNERS = ["gp", "nurse", "pharmacist"] as const;

/** Patients on one page. */
const SIZE = 15;

/** The queue of what waits for a countersignature, and what can be done with it there. */
export function queueRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/countersign", who: SIGNERS, answer: (visit) => show(desk, visit) },
    {
      method: "POST",
      path: "/countersign/agree",
      who: SIGNERS,
      answer: (visit) => move(desk, visit, "agree", "/countersign"),
    },
    {
      method: "POST",
      path: "/countersign/return",
      who: SIGNERS,
      answer: (visit) => move(desk, visit, "return", "/countersign"),
    },
    {
      method: "POST",
      path: "/countersign/undo",
      who: SIGNERS,
      answer: (visit) => move(desk, visit, "undo", "/countersign"),
    },
    { method: "POST", path: "/countersign/several", who: SIGNERS, answer: (visit) => several(desk, visit) },
  ];
}

async function show(desk: Desk, { person, at, query }: Visit<Person>): Promise<Answer> {
  const { read, names, done, checks } = await inPractice(desk.db, person.practice, async (tx) => {
    const rows = await readRows(tx, person, { page: pageIn(query), size: SIZE }, at);
    const due = person.role === "gp" ? await listDue(tx, person.practice, person.account) : null;
    const late = due?.filter(({ dueAt }) => dueAt < at).length ?? 0;
    const found = {
      read: rows,
      names: await listNames(tx),
      done: await findDone(tx, person, query["done"]),
      checks: due === null ? null : { due: due.length, late },
    };
    await appendAudit(tx, shownEvents(person, [...rows.rows.keys()], "countersign", at));
    return found;
  });
  const page = {
    title: "To countersign",
    current: "/countersign",
    children: (
      <>
        <DonePart done={done} undo="/countersign/undo" person={person} at={at} />
        <QueuePage read={read} person={person} names={names} at={at} size={SIZE} checks={checks} />
      </>
    ),
  };
  return { kind: "page", page };
}

/** One move from a list, and back to it. */
export async function move(desk: Desk, visit: Visit<Person>, name: MoveName, back: string): Promise<Answer> {
  const { person, at, form } = visit;
  const { practice } = person;
  const id = form["item"] ?? "";
  await inPractice(desk.db, practice, async (tx) => {
    const item = await getVisible(tx, practice, person, id);
    const comment = form["comment"]?.trim();
    const asked = { item: item.id, version: Number(form["version"]), move: name, comment: comment ? comment : null };
    const isToWait = name === "wait-for-actions";
    const dueAt = isToWait ? { dueAt: lastDue(await actionsOfLetter(tx, practice, item.id), at) } : {};
    const wish = { ...asked, ...dueAt };
    const { shown } = form;
    const grade = readGrade(form);
    const said = { ...wish, ...(shown === undefined ? {} : { shown }), ...(grade === undefined ? {} : { grade }) };
    const { events } = await makeMove(tx, practice, person, said, at);
    await appendAudit(tx, events);
  });
  return { kind: "go", to: `${back}?done=${id}` };
}

/** The item that the address says was just done, where it may be seen. */
export async function findDone(tx: PracticeScope, person: Person, id: string | undefined): Promise<Done | null> {
  const item = id === undefined ? undefined : await findVisible(tx, person.practice, person, id);
  if (item === undefined) return null;
  return { item, state: fold(await readActions(tx, person.practice, item.id)) };
}

async function several(desk: Desk, { person, at, form }: Visit<Person>): Promise<Answer> {
  const told = await signSeveral(desk.db, person, readTicks(form), at);
  const words = await wordsOf(
    desk,
    person,
    told.map(({ item }) => item),
  );
  const page = {
    title: "What became of each",
    current: "/countersign",
    children: (
      <>
        <BackLink href="/countersign">To countersign</BackLink>
        <h1 class="nhsuk-heading-l">What became of each</h1>
        <OutcomesPart told={told} wordsOf={words} done="Signed" undo="/countersign/undo" />
        <p>
          <a href="/countersign">Back to what waits for a signature</a>
        </p>
      </>
    ),
  };
  return { kind: "page", page };
}

/** What an item is called beside its outcome; one that this person may not see keeps its silence. */
export async function wordsOf(
  desk: Desk,
  { practice, account }: Person,
  items: readonly string[],
): Promise<(item: string) => string> {
  const rows = await inPractice(desk.db, practice, (tx) =>
    tx
      .selectFrom("practice.items as item")
      .leftJoin("practice.patients as patient", (join) =>
        join.onRef("patient.practice", "=", "item.practice").onRef("patient.id", "=", "item.patient"),
      )
      .select(["item.id", "item.about", "item.subject", "item.hidden_from", "patient.staff_relations as related"])
      .where("item.practice", "=", practice)
      .where("item.id", "in", items.length === 0 ? [NONE] : [...items])
      .execute(),
  );
  const seen = rows.filter(({ related, hidden_from }) => ![...(related ?? []), ...hidden_from].includes(account));
  const words = new Map(seen.map(({ id, about, subject }) => [id, `${about}, ${subject}`]));
  return (item) => words.get(item) ?? "Something that is not there";
}

const NONE = "00000000-0000-0000-0000-000000000000";
