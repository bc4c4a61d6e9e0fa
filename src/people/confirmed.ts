import { Refusal } from "../base/refusal.ts";
import type { Person } from "./role.ts";

/** A locum whom nobody has confirmed can sign in and do nothing: anybody may be named at the terminal by mistake. */
export function refuseUnconfirmed({ isConfirmed }: Pick<Person, "isConfirmed">): void {
  if (isConfirmed) return;
  throw new Refusal(
    "not-allowed",
    "Nobody at the practice has confirmed yet that you come. Ask the practice manager to confirm it. Nothing was done.",
  );
}
