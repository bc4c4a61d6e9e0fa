import type { Role } from "../role.ts";
import type { Member } from "../staffing.ts";

// Whose deeds come from a post that the GP partner signs: those who work under a GP's responsibility. What a nurse,
// a pharmacist or a GP may is said by their profession, the moves table and the scopes that a GP signs for them.

export const GOVERNED: readonly Role[] = ["assistant", "reception"];

export function isGoverned({ role }: Pick<Member, "role">): boolean {
  return GOVERNED.includes(role);
}
