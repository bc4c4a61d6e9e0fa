import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { AttendedAs, Event, Invitee } from "./event.ts";

/** Somebody as far as events know them: what they can be invited as, and from where. */
export type Guest = {
  readonly account: string;
  readonly name: string;
  /** As what: a learner may be one thing here and a manager another. */
  readonly as: readonly Invitee[];
  /** The practice's own id of the learner that they are; null where they are none. */
  readonly learner: string | null;
  /** Null of those appointed to the programme. */
  readonly practice: string | null;
  readonly regions: readonly string[];
};

/** From the selection on: a launch comes before the agreement. */
const TAKES_PART = ["selected", "agreed", "started", "finished"] as const;

type Here = Pick<Guest, "account" | "name" | "learner"> & {
  readonly practice: string;
  readonly isManager: boolean;
  /** By a learner's record; who the agreement names is one too, before anybody learns. */
  readonly isMentor: boolean;
};

/** Somebody of a practice as a guest; their practice may take part in nothing, and then they are invited to nothing. */
export async function guestOfPractice(tx: Transaction<Tables>, here: Here): Promise<Guest> {
  const { account, name, learner, practice } = here;
  const rows = await tx
    .selectFrom("shared.members as m")
    .innerJoin("shared.hubs as h", "h.id", "m.hub")
    .where("m.ods", "=", practice)
    .where("m.status", "in", TAKES_PART)
    .select(["m.id", "h.region"])
    .execute();
  const named =
    rows.length === 0
      ? []
      : await mentorsOf(
          tx,
          rows.map(({ id }) => id),
        );
  const isMentor = here.isMentor || named.includes(name);
  const as: readonly AttendedAs[] = [
    ...(isMentor ? ["mentor" as const] : []),
    ...(here.isManager ? ["manager" as const] : []),
    ...(learner === null ? [] : ["learner" as const]),
  ];
  return {
    account,
    name,
    learner,
    practice,
    as: rows.length === 0 ? [] : as,
    regions: rows.map(({ region }) => region),
  };
}

async function mentorsOf(tx: Transaction<Tables>, members: readonly string[]): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("shared.agreements")
    .select(["mentor", "second_mentor"])
    .where("member", "in", members)
    .execute();
  return rows.flatMap(({ mentor, second_mentor }) => (second_mentor === null ? [mentor] : [mentor, second_mentor]));
}

export function guestOfProgramme({ account, name, role, region }: Appointed): Guest {
  const as = role === "hub-lead" ? (["hub-lead"] as const) : [];
  return { account, name, as, learner: null, practice: null, regions: region === null ? [] : [region] };
}

export function isInvited(guest: Guest, { region, practices, invited }: Event): boolean {
  if (!invited.some((one) => guest.as.includes(one))) return false;
  if (region !== null && !guest.regions.includes(region)) return false;
  return practices === null || guest.practice === null || practices.includes(guest.practice);
}

/** As what this guest is invited to this event: the first that fits. */
export function invitedAs(guest: Guest, { invited }: Pick<Event, "invited">): Invitee {
  const found = invited.find((one) => guest.as.includes(one));
  if (found === undefined) throw new Error("whoever answers is invited");
  return found;
}
