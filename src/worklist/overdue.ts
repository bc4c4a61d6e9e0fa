import { findDutyDoctor, isOpen, isPresent, type Member, type Staffing } from "../people/staffing.ts";
import type { Role } from "../people/role.ts";
import { type Held, needsGp } from "./held.ts";
import { ASSISTANTS, GPS, person, RECEPTION } from "./item.ts";
import type { Sweep } from "./machine-act.ts";
import { timeWords } from "./words.ts";

// Age escalates by itself. What is past its time is late, and a GP's work that nobody present holds goes to the
// duty doctor; a team's stays with it for one more day.

const ONE_MORE_DAY_MS = 24 * 60 * 60_000;

/** The duty doctor who may see this item, where there is one. */
export function dutyFor({ about }: Pick<Held, "about">, staffing: Staffing, at: Date): Member | undefined {
  const duty = findDutyDoctor(staffing, at);
  return duty !== undefined && about.hiddenFrom?.includes(duty.account) !== true ? duty : undefined;
}

/** Null where nothing is to be done: it is not due, or late already and where it should be. */
export function raise(item: Held, staffing: Staffing, at: Date): Sweep | null {
  if (item.dueAt > at) return null;
  if (item.isLate) return raiseAgain(item, staffing, at);
  const late = `It was due by ${timeWords(item.dueAt)}.`;
  // By name with a GP, or waiting for something outside: a word to them, not another holder.
  const isHeld = item.status === "acknowledged" || item.status === "awaiting" || isWithSomebody(item, staffing, at);
  const duty = needsGp(item) && !isHeld ? dutyFor(item, staffing, at) : undefined;
  if (duty === undefined) return { move: "raise", why: late };
  return { move: "raise", holder: person(duty.account), why: `${late} ${duty.name} is the duty doctor.` };
}

function raiseAgain(item: Held, staffing: Staffing, at: Date): Sweep | null {
  const days = (at.getTime() - item.dueAt.getTime()) / ONE_MORE_DAY_MS;
  if (item.status !== "waiting" || needsGp(item) || days < 1 || !isOpen(staffing, at)) return null;
  if (item.holder.name === GPS.name || roleOf(item, staffing) === "gp") return null;
  if (isWithReception(item, staffing)) {
    return { move: "raise", holder: ASSISTANTS, why: "It has been late with reception for a day." };
  }
  // The assistants have had what was reception's for a day of their own before a GP has to see it.
  if (item.next === "reception" && days < 2) return null;
  const duty = dutyFor(item, staffing, at);
  const why = `It has been late for a day. ${duty === undefined ? "Every GP sees it." : `${duty.name} is the duty doctor.`}`;
  return { move: "raise", holder: duty === undefined ? GPS : person(duty.account), why };
}

function isWithSomebody({ holder }: Held, staffing: Staffing, at: Date): boolean {
  const member = memberOf(holder.name, staffing);
  return member !== undefined && isPresent(staffing, member, at);
}

function isWithReception(item: Held, staffing: Staffing): boolean {
  return item.holder.name === RECEPTION.name || roleOf(item, staffing) === "reception";
}

function roleOf({ holder }: Held, staffing: Staffing): Role | undefined {
  return memberOf(holder.name, staffing)?.role;
}

function memberOf(account: string, { members }: Staffing): Member | undefined {
  return members.find((member) => member.account === account);
}
