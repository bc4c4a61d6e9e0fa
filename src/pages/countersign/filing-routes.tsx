import { appendAudit } from "../../audit/store.ts";
import { readFiling } from "../../countersign/filing.ts";
import { confirmSeveral } from "../../countersign/several.ts";
import { readOpened } from "../../countersign/together.ts";
import { inPractice } from "../../db/practice.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { DonePart, OutcomesPart } from "./done-part.tsx";
import { FilingPage } from "./filing-page.tsx";
import { pageIn } from "./page-steps.tsx";
import { findDone, move, wordsOf } from "./queue-routes.tsx";
import { shownEvents } from "./shown-events.ts";
import { readTicks } from "./ticks.ts";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;
/** Reception may file, one by one: it cannot open a report, and several are only for what was opened. */
const FILERS = [...CLINICAL, "reception"] as const;

/** Whoever files is the last who looks: one press stops it and shows it to a GP, who needs no button for that. */
const DOUBTERS = ["assistant", "nurse", "pharmacist", "reception"] as const;

const SIZE = 25;

/** What is signed and waits for somebody to say that it stands in the record system. */
export function filingRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/filing", who: FILERS, answer: (visit) => show(desk, visit) },
    {
      method: "POST",
      path: "/filing/confirm",
      who: FILERS,
      answer: (visit) => move(desk, visit, "confirm", "/filing"),
    },
    {
      method: "POST",
      path: "/filing/wait-for-actions",
      who: FILERS,
      answer: (visit) => move(desk, visit, "wait-for-actions", "/filing"),
    },
    {
      method: "POST",
      path: "/filing/not-sure",
      who: DOUBTERS,
      answer: (visit) => move(desk, visit, "not-sure", "/filing"),
    },
    { method: "POST", path: "/filing/undo", who: FILERS, answer: (visit) => move(desk, visit, "undo", "/filing") },
    { method: "POST", path: "/filing/several", who: CLINICAL, answer: (visit) => several(desk, visit) },
  ];
}

async function show(desk: Desk, { person, at, query }: Visit<Person>): Promise<Answer> {
  const { practice, account } = person;
  const read = await inPractice(desk.db, practice, async (tx) => {
    const filing = await readFiling(tx, practice, person, { page: pageIn(query), size: SIZE }, at);
    const items = filing.rows.map(({ item }) => item.id);
    const opened = await readOpened(tx, practice, account, items);
    const found = { filing, opened, names: await listNames(tx), done: await findDone(tx, person, query["done"]) };
    await appendAudit(tx, shownEvents(person, items, "filing", at));
    return found;
  });
  const page = {
    title: "To file",
    current: "/filing",
    children: (
      <>
        <DonePart done={read.done} undo="/filing/undo" person={person} at={at} />
        <FilingPage {...read} person={person} at={at} size={SIZE} />
      </>
    ),
  };
  return { kind: "page", page };
}

async function several(desk: Desk, { person, at, form }: Visit<Person>): Promise<Answer> {
  const told = await confirmSeveral(desk.db, person, readTicks(form), at);
  const items = told.map(({ item }) => item);
  const words = await wordsOf(desk, person, items);
  const page = {
    title: "What became of each",
    current: "/filing",
    children: (
      <>
        <BackLink href="/filing">To file</BackLink>
        <h1 class="nhsuk-heading-l">What became of each</h1>
        <OutcomesPart told={told} wordsOf={words} done="Confirmed as filed" undo="/filing/undo" />
      </>
    ),
  };
  return { kind: "page", page };
}
