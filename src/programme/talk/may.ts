import type { AppointmentRole } from "../../people/appointed.ts";
import type { Role } from "../../people/role.ts";
import type { Space } from "./spaces.ts";

// Who may do what in which space: pure, over what somebody is and where. What a space does not name, it does not allow.

/** Somebody as the talk knows them: under one post or one appointment. */
export type Reader = {
  readonly account: string;
  readonly name: string;
  readonly role: Role | AppointmentRole;
  /** What stands beside what they write: "Practice manager, Larch Road Surgery". */
  readonly words: string;
  /** Where they belong: by their practice's membership, or by their appointment. */
  readonly regions: readonly string[];
};

type Who = Pick<Reader, "role" | "regions">;

/** National leads belong everywhere. */
export function isOfSpace({ role, regions }: Who, { region }: Space): boolean {
  return region === null || role === "national-lead" || regions.includes(region);
}

export function mayRead(who: Who, space: Space): boolean {
  return isOfSpace(who, space) && space.kind.reads.includes(who.role);
}

/** Questions, talk and replies. */
export function mayWrite(who: Who, space: Space): boolean {
  return mayRead(who, space) && space.kind.writes.includes(who.role);
}

export function mayNotify(who: Who, space: Space): boolean {
  return mayRead(who, space) && space.kind.notifies.includes(who.role);
}

export function mayModerate(who: Who, space: Space): boolean {
  return mayRead(who, space) && space.kind.moderates.includes(who.role);
}
