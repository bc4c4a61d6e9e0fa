import { appendAudit } from "../../audit/store.ts";
import { dayOf } from "../../base/dates.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { dayCell, nhsNumberCell } from "../../patients/cells.ts";
import { findDay } from "../../patients/day.ts";
import { getIds } from "../../patients/numbers.ts";
import { findPatient } from "../../patients/queries.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { standardTerms } from "../../terms/analyte.ts";
import type { Route, Visit } from "../../web/route.ts";
import { foldExpectation } from "../../worklist/expectation.ts";
import { listExpected, SHOWS } from "../../worklist/expectation-list.ts";
import {
  loadExpected,
  openElsewhere,
  parseExpected,
  tracksElsewhere,
  whyNotDue,
} from "../../worklist/expectation-load.ts";
import { refusePostpone } from "../../worklist/expectation-postpone.ts";
import { findDuplicates, findExpectation } from "../../worklist/expectation-queries.ts";
import { readSteps, takeStep } from "../../worklist/expectation-store.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { relatedTo } from "../../worklist/related.ts";
import { expectedPage } from "./list.tsx";
import { expectationPage, type OpenedExpectation } from "./one.tsx";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;

export function expectedRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    {
      method: "GET",
      path: "/expected",
      who: CLINICAL,
      answer: async ({ person, query, at }) => {
        const show = SHOWS.find((one) => one === query["show"]) ?? "all";
        const page = Number.parseInt(query["page"] ?? "1", 10);
        const shown = await inPractice(desk.db, person.practice, async (tx) => {
          const hidden = await relatedTo(tx, person.practice, person.account);
          const asked = { show, page: Number.isFinite(page) ? page : 1, hidden };
          const list = await listExpected(tx, person.practice, asked);
          const isTracked = await tracksElsewhere(tx, person.practice);
          await appendAudit(tx, [eventOf(person, at, "expected-read", person.practice)]);
          return { list, isTracked };
        });
        return { kind: "page", page: expectedPage({ ...shown, show, today: today(at) }) };
      },
    },
    { method: "POST", path: "/expected", who: CLINICAL, answer: (visit) => enter(desk, visit) },
    { method: "POST", path: "/expected/load", who: CLINICAL, answer: (visit) => load(desk, visit) },
    {
      method: "GET",
      path: "/expected/:id",
      who: CLINICAL,
      answer: async (visit) => {
        const { person, at } = visit;
        const shown = await inPractice(desk.db, person.practice, async (tx) => {
          const opened = await open(tx, visit);
          const names = await listNames(tx);
          await appendAudit(tx, [eventOf(person, at, "expectation-read", opened.row.id)]);
          return { ...opened, names };
        });
        return { kind: "page", page: expectationPage({ ...shown, person, at }) };
      },
    },
    {
      method: "POST",
      path: "/expected/:id/postpone",
      who: CLINICAL,
      answer: (visit) => step(desk, visit, "postpone"),
    },
    { method: "POST", path: "/expected/:id/end", who: CLINICAL, answer: (visit) => step(desk, visit, "end") },
  ];
}

const today = (at: Date): string => dayOf(at.toISOString()) ?? "";

function eventOf(person: Person, at: Date, event: string, subject: string) {
  return { at, by: person.account, role: person.role, event, subject, device: "page" };
}

/** Another practice's, one's own and a relative's are not found. */
async function open(tx: PracticeScope, { person, params }: Visit<Person>): Promise<OpenedExpectation> {
  const id = params["id"] ?? "";
  const row = isId(id) ? await findExpectation(tx, person.practice, id) : undefined;
  const patient = row === undefined ? undefined : await findPatient(tx, person.practice, row.patient);
  if (row === undefined || patient === undefined || patient.staffRelations.includes(person.account)) {
    throw new Refusal("not-found", "Nothing like that is expected at this practice.");
  }
  return { row, patient, steps: await readSteps(tx, person.practice, row.id) };
}

async function enter(desk: Desk, { person, form, at }: Visit<Person>) {
  const nhs = nhsNumberCell(form["nhsNumber"] ?? "");
  if ("fault" in nhs) throw new Refusal("bad-input", `Nothing was added: ${nhs.fault}.`);
  const named = standardTerms().readName(form["test"] ?? "").named;
  if (named === null) throw new Refusal("bad-input", "Nothing was added: that name is not one of a known test.");
  const by = dayCell("the day", form["by"] ?? "");
  if ("fault" in by) throw new Refusal("bad-input", `Nothing was added: ${by.fault}.`);
  const odd = whyNotDue(by.value, today(at));
  if (odd !== null) throw new Refusal("bad-input", `Nothing was added: ${odd}.`);
  const { id: analyte, name: what } = named.analyte;
  const note = form["note"]?.trim() ?? "";
  await inPractice(desk.db, person.practice, async (tx) => {
    const { practice } = person;
    const patient = (await getIds(tx, practice, "list", [{ line: 1, nhsNumber: nhs.value }]))(nhs.value);
    const found = await findPatient(tx, practice, patient);
    if (found?.staffRelations.includes(person.account) === true) {
      throw new Refusal("not-allowed", "This is yourself or a relative: somebody else enters it.");
    }
    const outstanding = await findDuplicates(tx, practice, patient, [analyte]);
    if (outstanding.length > 0 && note === "") {
      throw new Refusal(
        "conflict",
        "Nothing was added: the same test is outstanding already. Say in the note why it is expected twice.",
      );
    }
    const despite = outstanding.length > 0 ? note : null;
    const one = { patient, by: person.account, despite, analyte, what, dueOn: by.value };
    await openElsewhere(tx, practice, { ...one, note: note === "" ? null : note }, at);
    await appendAudit(tx, [eventOf(person, at, "expectation-entered", patient)]);
  });
  return { kind: "go", to: "/expected?show=elsewhere" } as const;
}

async function load(desk: Desk, { person, uploads, at }: Visit<Person>) {
  const [file] = uploads;
  if (file === undefined) throw new Refusal("bad-input", "Choose a file first.");
  const rows = parseExpected(file.bytes, standardTerms(), today(at));
  await inPractice(desk.db, person.practice, async (tx) => {
    const detail = await loadExpected(tx, person.practice, rows, person.account, at);
    await appendAudit(tx, [{ ...eventOf(person, at, "expected-loaded", person.practice), detail }]);
  });
  return { kind: "go", to: "/expected?show=elsewhere" } as const;
}

async function step(desk: Desk, visit: Visit<Person>, name: "postpone" | "end") {
  const { person, form, at } = visit;
  const comment = form["comment"]?.trim() ?? "";
  await inPractice(desk.db, person.practice, async (tx) => {
    const { row, steps } = await open(tx, visit);
    if (comment === "") throw new Refusal("bad-input", "Say in a few words why. Nothing was changed.");
    if (Number(form["version"]) !== row.version) {
      throw new Refusal("conflict", "Somebody else has changed this since you opened it. Nothing was changed.");
    }
    const actor = { by: person.account, role: person.role };
    const wish = { expectation: row.id, step: name, actor, comment };
    if (name === "postpone") {
      const dueOn = findDay(form["by"] ?? "");
      if (dueOn === null) throw new Refusal("bad-input", "Give the day, such as 2026-11-21. Nothing was changed.");
      refusePostpone({ dueOn, role: person.role }, foldExpectation(steps), today(at));
      await takeStep(tx, person.practice, { ...wish, detail: { dueOn } }, at);
    } else {
      await takeStep(tx, person.practice, { ...wish, detail: { outcome: "will-not-come" } }, at);
    }
    await appendAudit(tx, [eventOf(person, at, `expectation-${name}`, row.id)]);
  });
  return { kind: "go", to: `/expected/${visit.params["id"] ?? ""}` } as const;
}
