import type { Role } from "../people/role.ts";
import { ASSISTANTS, GPS, NURSES, PHARMACISTS, RECEPTION } from "./item.ts";

/** The queues that everybody of a role watches, their own first. */
const TEAMS: Readonly<Record<Role, readonly string[]>> = {
  assistant: [ASSISTANTS.name],
  nurse: [NURSES.name, ASSISTANTS.name],
  pharmacist: [PHARMACISTS.name, ASSISTANTS.name],
  gp: [GPS.name],
  reception: [RECEPTION.name],
  manager: [],
  administrator: [],
};

export function teamsOf(role: Role): readonly string[] {
  return TEAMS[role];
}
