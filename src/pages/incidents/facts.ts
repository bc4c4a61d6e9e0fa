import { type Incident, incidentNow, type IncidentNow } from "../../countersign/incidents/incident.ts";
import {
  findIncident,
  isReportedBy,
  listIncidents,
  listLessons,
  looksAtAll,
} from "../../countersign/incidents/queries.ts";
import { noIncident } from "../../countersign/incidents/take-step.ts";
import { findVisible } from "../../countersign/visible.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { mayHold, type Member } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { competenciesOf } from "../../training/curriculum/curriculum.ts";
import { listCurricula } from "../../training/curriculum/store.ts";
import type { Unsaid } from "./unsaid.tsx";

export type Names = ReadonlyMap<string, string>;
export type Seen = { readonly incident: Incident; readonly now: IncidentNow };

export type IncidentsFacts = {
  readonly person: Person;
  readonly at: Date;
  readonly names: Names;
  /** All for a GP and the manager; their own for everybody else. */
  readonly seen: readonly Seen[];
  readonly looksAtAll: boolean;
  readonly lessons: readonly string[];
  /** What this person has just reported: its id. */
  readonly reported: string | null;
  readonly unsaid: Unsaid | null;
};

export async function readIncidentsFacts(
  tx: PracticeScope,
  person: Person,
  { reported = "", unsaid = null }: { readonly reported?: string | undefined; readonly unsaid?: Unsaid | null },
  at: Date,
): Promise<IncidentsFacts> {
  const found = await listIncidents(tx, person.practice, person);
  return {
    person,
    at,
    names: await listNames(tx),
    seen: found.map((incident) => ({ incident, now: incidentNow(incident) })),
    looksAtAll: looksAtAll(person),
    lessons: await listLessons(tx, person.practice),
    reported: (await isReportedBy(tx, person.practice, person.account, reported)) ? reported : null,
    unsaid,
  };
}

export type IncidentFacts = Seen & {
  readonly names: Names;
  readonly at: Date;
  readonly staff: readonly Member[];
  readonly competencies: ReadonlyMap<string, string>;
  /** True where this person may open the item that it is about. */
  readonly opensItem: boolean;
  readonly unsaid: Unsaid | null;
};

export async function readIncidentFacts(
  tx: PracticeScope,
  person: Person,
  { id, unsaid }: { readonly id: string; readonly unsaid: Unsaid | null },
  at: Date,
): Promise<IncidentFacts> {
  const { practice } = person;
  const incident = await findIncident(tx, practice, person, id);
  if (incident === undefined) throw noIncident();
  const { members } = await readStaffing(tx, practice, at);
  // The manager opens no patient's item, and nobody a relative's.
  const opensItem =
    person.role === "gp" &&
    incident.item !== null &&
    (await findVisible(tx, practice, person, incident.item)) !== undefined;
  return {
    incident,
    now: incidentNow(incident),
    names: await listNames(tx),
    at,
    staff: members.filter((member) => mayHold(member, at)),
    competencies: await readCompetencies(tx),
    opensItem,
    unsaid,
  };
}

/** Every competency of the loaded curricula by its key, with its title; of several the newest version's. */
export async function readCompetencies(tx: PracticeScope): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { curriculum } of await listCurricula(tx)) {
    for (const { competency, title } of competenciesOf(curriculum)) {
      if (!found.has(competency)) found.set(competency, title);
    }
  }
  return found;
}
