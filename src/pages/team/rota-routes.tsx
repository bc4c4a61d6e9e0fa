import type { App } from "../../app.ts";
import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import { parseIso } from "../../base/dates.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice } from "../../db/practice.ts";
import { parseTime } from "../../people/hours-text.ts";
import { findInstant, type Interval, openingOn, weekOf } from "../../people/rota.ts";
import type { Person } from "../../people/role.ts";
import { endDuty, listDuty, setDuty } from "../../people/span-store.ts";
import { mayHold, type Staffing } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { rotaPage } from "./rota-page.tsx";
import { change, CHANGES, LOOKS, mayChange } from "./team.ts";

/** The duty doctor's rota, a week at a glance. */
export function rotaRoutes(app: App): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/team/rota", who: LOOKS, answer: (visit) => show(app, visit) },
    { method: "POST", path: "/team/rota", who: CHANGES, answer: (visit) => set(app, visit) },
    { method: "POST", path: "/team/rota/end", who: CHANGES, answer: (visit) => end(app, visit) },
  ];
}

async function show(app: App, { person, query, at }: Visit<Person>): Promise<Answer> {
  const week = weekOf(dayOr(query["week"], localDay(at)));
  const [monday = ""] = week;
  const span = { from: startOfDay(monday), until: startOfDay(addDays(monday, 7)) };
  const { duty, staffing } = await inPractice(app.db, person.practice, async (tx) => ({
    duty: await listDuty(tx, person.practice, span),
    // As of the week's first instant, so that leave and duty of days that are over are still shown.
    staffing: await readStaffing(tx, person.practice, span.from),
  }));
  const page = rotaPage({ staffing: { ...staffing, duty }, duty, week, mayChange: mayChange(person), at });
  return { kind: "page", page };
}

async function set(app: App, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const { practice } = person;
  const staffing = await inPractice(app.db, practice, (tx) => readStaffing(tx, practice, at));
  const gp = staffing.members.find((one) => one.account === form["gp"] && one.role === "gp" && mayHold(one, at));
  if (gp === undefined) throw new Refusal("bad-input", "Choose a GP who works here; a locum must be confirmed first.");
  const spans = spansFrom(form, staffing).filter(({ until }) => until > at);
  if (spans.length === 0) throw new Refusal("bad-input", "Those hours are over, or the practice is closed then.");
  const detail = { from: spans[0]?.from.toISOString() ?? "", spans: String(spans.length) };
  await change(app, visit, { event: "rota-set", subject: gp.account, detail }, async (tx) => {
    for (const span of spans) await setDuty(tx, practice, { ...span, account: gp.account }, { by: person.account, at });
  });
  return { kind: "go", to: `/team/rota?week=${weekOf(form["week"] ?? "")[0] ?? ""}` };
}

/** One day's hours, or with "all" the opening hours of every day of the week; empty times are the opening hours. */
function spansFrom(form: Readonly<Record<string, string>>, { opening }: Staffing): readonly Interval[] {
  const week = weekOf(dayOr(form["week"], null));
  const days = form["day"] === "all" ? week : week.filter((day) => day === form["day"]);
  if (days.length === 0) throw new Refusal("bad-input", "Choose a day of the week.");
  const [from, until] = [form["from"]?.trim() ?? "", form["until"]?.trim() ?? ""];
  if (from === "" && until === "") return days.flatMap((day) => openingOn(opening, day));
  return days.map((day) => {
    const span = { from: findInstant(day, parseTime(from) ?? ""), until: findInstant(day, parseTime(until) ?? "") };
    if (span.from === undefined || span.until === undefined || span.from >= span.until) {
      throw new Refusal("bad-input", "Write times such as 08:00, the first before the last, or leave both empty.");
    }
    return { from: span.from, until: span.until };
  });
}

async function end(app: App, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const id = form["id"] ?? "";
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal("bad-input", "Choose which duty is taken off the rota.");
  const week = dayOr(form["week"], localDay(at));
  await change(app, visit, { event: "rota-ended", subject: id }, (tx) => endDuty(tx, person.practice, id, at));
  return { kind: "go", to: `/team/rota?week=${week}` };
}

/** The day that is named; refuses where it is none and there is nothing to take in its place. */
function dayOr(text: string | undefined, otherwise: string | null): string {
  const isDay = text !== undefined && parseIso(text) !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (isDay) return text;
  if (otherwise === null) throw new Refusal("bad-input", "Say which week this is for.");
  return otherwise;
}
