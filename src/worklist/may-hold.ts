import type { Role } from "../people/role.ts";
import type { Next } from "../protocols/decision.ts";
import { isForGp, type ItemKind } from "./item.ts";
import { fitsRole } from "./needs.ts";

export const DESK: readonly Role[] = ["assistant", "gp", "nurse", "pharmacist"];

/**
 * To whom a piece of work may be given: whoever could bring it to an end. A report is never reception's; a letter is
 * the assistants' and reception's to prepare unless it is for a GP, a nurse or a pharmacist.
 */
export function mayHoldItem({ kind, next }: { readonly kind: ItemKind; readonly next: Next }, role: Role): boolean {
  if (role === "gp") return true;
  switch (kind) {
    case "report":
    case "expectation":
    case "unreadable":
      return DESK.includes(role);
    case "action":
      return (role === "reception" ? next === "reception" : DESK.includes(role)) && fitsRole(next, role);
    case "letter":
      if (next === "nurse" || next === "pharmacist") return role === next;
      return !isForGp(next) && (role === "assistant" || role === "reception");
  }
}
