import { newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import type { Hub } from "../../db/hub.ts";
import { checkNote, checkWhy, type CheckedNote } from "../../measures/chart-note.ts";
import { type Appointed, type AppointmentRole, APPOINTMENTS } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { notesPage } from "./notes-page.tsx";
import { getCharted, mayWrite } from "./place.ts";
import { addNote, readNotes, withdrawNote } from "./store.ts";

// What is written on the charts of the programme. A chart links here; nothing here computes one.

const PATH = "/programme/charts/:place/:measure";
const WRITERS: readonly AppointmentRole[] = ["hub-lead", "national-lead"];

export function chartNoteRoutes(hub: Hub): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: PATH, who: APPOINTMENTS, answer: (visit) => show(hub, visit, null) },
    { method: "POST", path: PATH, who: WRITERS, answer: (visit) => add(hub, visit) },
    { method: "POST", path: `${PATH}/withdraw`, who: WRITERS, answer: (visit) => withdraw(hub, visit) },
  ];
}

/** Where the notes of a chart are read and written; `place` as `ChartPlace` has it. */
export function notesAddress(place: string, measure: string): string {
  return `/programme/charts/${encodeURIComponent(place)}/${encodeURIComponent(measure)}`;
}

type Again = CheckedNote & { readonly kind: "again" };

async function show(hub: Hub, { person, params, form }: Visit<Appointed>, again: Again | null): Promise<Answer> {
  const page = await hub(async (tx) => {
    const chart = await getCharted(tx, person, params["place"] ?? "", params["measure"] ?? "");
    const notes = await readNotes(tx, chart);
    const address = notesAddress(chart.at.place, chart.measure.id);
    const typed = again === null ? {} : form;
    // The id of the form that was refused stays, so that sending it once more is still one note.
    return notesPage({
      chart,
      notes,
      address,
      mayWrite: mayWrite(person, chart.at),
      typed,
      again,
      id: form["id"] ?? newId(),
    });
  });
  return { kind: "page", page, ...(again === null ? {} : { status: 400 }) };
}

async function add(hub: Hub, visit: Visit<Appointed>): Promise<Answer> {
  const { person, params, form, at } = visit;
  const checked = checkNote(form, localDay(at));
  if (checked.kind === "again") return show(hub, visit, checked);
  return hub(async (tx) => {
    const chart = await getCharted(tx, person, params["place"] ?? "", params["measure"] ?? "");
    await addNote(tx, { person, at }, chart, form["id"] ?? "", checked.said);
    return { kind: "go", to: notesAddress(chart.at.place, chart.measure.id) };
  });
}

async function withdraw(hub: Hub, { person, params, form, at }: Visit<Appointed>): Promise<Answer> {
  return hub(async (tx) => {
    const chart = await getCharted(tx, person, params["place"] ?? "", params["measure"] ?? "");
    const why = checkWhy(form["why"], localDay(at));
    await withdrawNote(tx, { person, at }, chart, { id: form["id"] ?? "", note: form["note"] ?? "", why });
    return { kind: "go", to: notesAddress(chart.at.place, chart.measure.id) };
  });
}
