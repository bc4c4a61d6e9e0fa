import { isAwayForDay, isOnLeave, mayHold, type Member, type Staffing } from "../people/staffing.ts";
import { type Held, needsGp } from "./held.ts";
import type { Role } from "../people/role.ts";
import { ASSISTANTS, type Holder, NURSES, person, PHARMACISTS, RECEPTION } from "./item.ts";
import { DESK, mayHoldItem } from "./may-hold.ts";
import type { Sweep } from "./machine-act.ts";
import { routeTo, routeToGp, type Routed, standIn, whoIsThere } from "./route-to.ts";

// What becomes of work whose holder is away for the day or gone: it goes to whoever covers for them, else by
// the rota, else to the queue of those who can do it.

/** Null where it stays with whoever holds it. */
export function passOn(item: Held, staffing: Staffing, at: Date): Sweep | null {
  if (item.holder.kind === "queue") return passOnDeserted(item, staffing, at);
  const holder = staffing.members.find(({ account }) => account === item.holder.name);
  const isGone = holder === undefined || !mayHold(holder, at);
  // What something outside is to come back for is nobody's work today; it waits for its person.
  const isKept = item.status === "awaiting" || !isAwayFor(staffing, holder, at);
  if (!isGone && isKept) return null;
  const to = nextHolder(item, holder, staffing, at);
  return {
    move: item.status === "acknowledged" ? "let-go" : "route",
    holder: to.holder,
    why: `${whyAway(staffing, holder, at)} ${to.why}`,
  };
}

const TEAM_OF: readonly { readonly queue: Holder; readonly role: Role }[] = [
  { queue: PHARMACISTS, role: "pharmacist" },
  { queue: NURSES, role: "nurse" },
  { queue: RECEPTION, role: "reception" },
];

/** Teams that nobody belongs to: what waits for them is on no desk. */
export function desertedTeams(staffing: Staffing, at: Date): readonly Holder[] {
  const works = (role: Role): boolean => staffing.members.some((one) => one.role === role && mayHold(one, at));
  return TEAM_OF.filter(({ role }) => !works(role)).map(({ queue }) => queue);
}

function passOnDeserted(item: Held, staffing: Staffing, at: Date): Sweep | null {
  const isDeserted = desertedTeams(staffing, at).some(({ name }) => name === item.holder.name);
  if (!isDeserted || item.status === "awaiting") return null;
  const { holder, why } = nextHolder(item, undefined, staffing, at);
  return { move: "route", holder, why: `Nobody of that team works here any more. ${why}` };
}

function isAwayFor(staffing: Staffing, holder: Member | undefined, at: Date): boolean {
  return holder === undefined || isAwayForDay(staffing, holder, at);
}

function nextHolder(item: Held, from: Member | undefined, staffing: Staffing, at: Date): Routed {
  const isForGp = needsGp(item);
  const isNow = item.next === "gp-now";
  const there = whoIsThere(staffing, at, isNow);
  // What is still to be done goes to those for whom it is; filing and the like are for everybody at the desk.
  const isToDo = item.status === "waiting" || item.status === "acknowledged";
  const suits = ({ role }: Member): boolean => (isToDo ? mayHoldItem(item, role) : DESK.includes(role));
  const fits = (member: Member): boolean =>
    member !== from &&
    (isForGp ? member.role === "gp" : suits(member)) &&
    item.about.hiddenFrom?.includes(member.account) !== true &&
    there.is(member);
  const cover = from === undefined ? undefined : standIn(staffing, from, fits);
  if (cover !== undefined) return { holder: person(cover.account), why: `${cover.name} covers.` };
  if (isForGp) return routeToGp(item.about, staffing, at, isNow);
  if (isToDo) return routeTo(item.next, item.about, staffing, at);
  return { holder: ASSISTANTS, why: "Any assistant may deal with it." };
}

function whyAway(staffing: Staffing, member: Member | undefined, at: Date): string {
  if (member === undefined) return "Whoever held it does not work here.";
  if (member.endedAt !== null && member.endedAt <= at) return `${member.name} has left.`;
  if (!mayHold(member, at)) return `Nobody has confirmed that ${member.name} comes.`;
  return isOnLeave(staffing, member, at)
    ? `${member.name} is on leave.`
    : `${member.name} is not there any more today.`;
}
