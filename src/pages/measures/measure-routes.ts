import { appendAudit } from "../../audit/store.ts";
import { newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { type CheckedNote, checkNote, checkWhy } from "../../measures/chart-note.ts";
import { addChartNote, withdrawChartNote } from "../../measures/chart-notes.ts";
import { loadMeasures } from "../../measures/load.ts";
import type { Measure } from "../../measures/measure.ts";
import { heldIn, MARK_WORDS } from "../../patients/held-back.ts";
import type { Person } from "../../people/role.ts";
import type { NoteAgain } from "../../programme/charts/notes-part.tsx";
import type { ErrorLink } from "../../web/components/error-summary.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { measurePage } from "./measure-page.tsx";
import { readMonthFacts } from "./month-facts.ts";
import { getMonth } from "./read-month.ts";

const PATH = "/measures/:month/:measure";
const SEES = ["manager", "gp", "assistant"] as const;
const WRITES = ["manager", "gp"] as const;

/** One measure of a practice's own, and what its manager and GPs write on its chart. */
export function measureRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: PATH, who: SEES, answer: (visit) => show(desk, visit, {}) },
    { method: "POST", path: PATH, who: WRITES, answer: (visit) => write(desk, visit) },
    { method: "POST", path: `${PATH}/withdraw`, who: WRITES, answer: (visit) => takeBack(desk, visit) },
  ];
}

type Unkept = { readonly again?: NoteAgain; readonly refused?: ErrorLink };

async function show(desk: Desk, visit: Visit<Person>, { again, refused }: Unkept): Promise<Answer> {
  const { person, at, form } = visit;
  const [month, measure] = [getMonth(visit), getMeasure(visit)];
  const facts = await inPractice(desk.db, person.practice, (tx) => readMonthFacts(tx, person, month, at));
  const page = measurePage({
    month: facts,
    measure,
    notes: {
      notes: facts.notes.get(measure.id) ?? [],
      address: addressOf(visit),
      mayWrite: isWriter(person),
      typed: again === undefined && refused === undefined ? {} : form,
      again: again ?? null,
      // The id of the form that was refused stays, so that sending it once more is still one note.
      id: again === undefined ? newId() : (form["id"] ?? newId()),
    },
    refused: refused ?? null,
  });
  return { kind: "page", page, ...(again === undefined && refused === undefined ? {} : { status: 400 }) };
}

async function write(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const [measure, today] = [getMeasure(visit), localDay(at)];
  getMonth(visit);
  const checked = checkNote(form, today);
  const again = await inPractice(desk.db, person.practice, async (tx) => {
    const wrong = await withNames(tx, person, checked, { form, today });
    if (wrong.kind === "again") return wrong;
    const note = { id: form["id"] ?? "", measure: measure.id, said: wrong.said };
    await appendAudit(tx, await addChartNote(tx, person, note, at));
    return null;
  });
  return again === null ? { kind: "go", to: addressOf(visit) } : show(desk, visit, { again });
}

type Sent = { readonly form: Visit<Person>["form"]; readonly today: string };

/** The same with the names of the practice's patients, which only here are known, among what is held back. */
async function withNames(
  tx: PracticeScope,
  { practice }: Person,
  checked: CheckedNote,
  { form, today }: Sent,
): Promise<CheckedNote> {
  const held = await heldIn(tx, practice, { words: form["words"] ?? "" }, [], today);
  const names = held
    .filter(({ mark, name }) => mark.kind === "name" && form[name] !== "yes")
    .map(({ mark, name }) => ({ text: mark.text, is: MARK_WORDS[mark.kind], name }));
  if (names.length === 0) return checked;
  return checked.kind === "again"
    ? { ...checked, marks: [...checked.marks, ...names] }
    : { kind: "again", faults: [], marks: names };
}

async function takeBack(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const [measure, note] = [getMeasure(visit), form["note"] ?? ""];
  getMonth(visit);
  try {
    await inPractice(desk.db, person.practice, async (tx) => {
      const why = await getWhy(tx, person, form["why"], localDay(at));
      const wish = { id: form["id"] ?? "", measure: measure.id, note, why };
      await appendAudit(tx, await withdrawChartNote(tx, person, wish, at));
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "bad-input") throw error;
    return show(desk, visit, { refused: { text: error.message, href: `#why-${note}` } });
  }
  return { kind: "go", to: addressOf(visit) };
}

/** Why it is taken back; refuses ("bad-input") nothing said, and what tells who a patient is. */
async function getWhy(tx: PracticeScope, { practice }: Person, typed: string | undefined, today: string) {
  const why = checkWhy(typed, today);
  const [held] = await heldIn(tx, practice, { why }, [], today);
  if (held === undefined) return why;
  const says = `"${held.mark.text}" looks like ${MARK_WORDS[held.mark.kind]} of a patient. Take it out.`;
  throw new Refusal("bad-input", `${says} Nothing was changed.`);
}

function isWriter({ role }: Person): boolean {
  const writers: readonly string[] = WRITES;
  return writers.includes(role);
}

function addressOf({ params }: Visit<Person>): string {
  return `/measures/${params["month"]}/${params["measure"]}`;
}

function getMeasure({ params }: Visit<Person>): Measure {
  const measure = loadMeasures().all.find(({ id }) => id === params["measure"]);
  if (measure === undefined) throw new Refusal("not-found", "There is no such measure.");
  return measure;
}
