import { workingDayBefore } from "../calendar.ts";
import { analyte, type AnalyteId } from "../laboratory/analytes.ts";
import type { LaboratoryId } from "../laboratory/laboratories.ts";
import { LABORATORIES } from "../laboratory/laboratories.ts";
import { measure } from "../laboratory/levels.ts";
import { type Department, panel } from "../laboratory/panels.ts";
import { panelParts, reportOf, type Request, specimenOf } from "../laboratory/report.ts";
import type { Person } from "../people/person.ts";
import { GPS } from "../people/staff.ts";
import { type Random, randomFor } from "../random.ts";
import { type Culture, type Order, ORDERS } from "./orders.ts";
import type { Letter } from "./piece.ts";

// The day's ordinary reports. Each request goes to one laboratory, whose departments report on their own:
// a blood count and a liver panel of one request are two reports.

export function ordinaryLetters(seed: number, today: string, people: readonly Person[]): readonly Letter[] {
  const random = randomFor(seed, "post");
  const free = new Set(random.shuffled(people.filter((one) => one.cast === null && one.registration === "registered")));
  let number = 0;
  return ORDERS.flatMap((order) =>
    patientsFor(order, free).flatMap((person) => {
      number += 1;
      return lettersOf(seed, today, random, order, person, `HL${String(26_000 + number)}`);
    }),
  );
}

// Each patient has one request a day; a day's worth of patients is always there to be found.
function patientsFor(order: Order, free: Set<Person>): readonly Person[] {
  const chosen = [...free].filter(order.whom).slice(0, order.count);
  for (const person of chosen) free.delete(person);
  return chosen;
}

function lettersOf(
  seed: number,
  today: string,
  random: Random,
  order: Order,
  person: Person,
  number: string,
): readonly Letter[] {
  const laboratory = laboratoryFor(random);
  const says = order.says !== undefined && random.chance(0.6) ? [random.pick(order.says)] : undefined;
  const request: Request = {
    today,
    person,
    laboratory,
    number,
    requester: random.pick(GPS),
    ...(says === undefined ? {} : { clinicalInformation: says }),
  };
  if (order.words !== undefined) return [cultureLetter(random, request, order.words)];
  const tilted = order.tilt === undefined ? null : tilt(random, order.tilt);
  const day = workingDayBefore(today);
  const valueOf = (id: AnalyteId): string =>
    tilted !== null && tilted.id === id ? tilted.value : measure(seed, person, id, day, today);
  const departments = [...new Set(order.panels.map((id) => panel(id).department))];
  return departments.map((department, at) => {
    const parts = panelParts(
      request,
      order.panels.filter((id) => panel(id).department === department),
      valueOf,
    );
    const id = `${number}/${"ABC"[at]}/${today.replaceAll("-", "")}`;
    return { laboratory, report: reportOf(request, { id, department: named(laboratory, department), ...parts }) };
  });
}

// Cultures go to one laboratory, and their results are words.
function cultureLetter(random: Random, request: Request, { specimen, test, texts }: Culture): Letter {
  const part = {
    id: `${request.number}/M/${request.today.replaceAll("-", "")}`,
    department: "Microbiology",
    specimens: [specimenOf(request, specimen)],
    results: [{ name: test, text: random.pick(texts) }],
  };
  return { laboratory: "royal", report: reportOf({ ...request, laboratory: "royal" }, part) };
}

function tilt(random: Random, [id, low, high]: NonNullable<Order["tilt"]>): { id: AnalyteId; value: string } {
  return { id, value: (low + random.next() * (high - low)).toFixed(analyte(id).decimals) };
}

function laboratoryFor(random: Random): LaboratoryId {
  const at = random.next();
  return at < 0.62 ? "royal" : at < 0.85 ? "partnership" : "community";
}

function named(laboratory: LaboratoryId, department: Department): string {
  return LABORATORIES[laboratory].department(department);
}
