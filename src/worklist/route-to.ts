import {
  findDutyDoctor,
  findNextOpening,
  isAwayForDay,
  isOpen,
  isPresent,
  mayHold,
  type Member,
  type Staffing,
} from "../people/staffing.ts";
import type { Role } from "../people/role.ts";
import type { Next } from "../protocols/decision.ts";
import { ASSISTANTS, GPS, type Holder, NURSES, person, PHARMACISTS, RECEPTION } from "./item.ts";

// Who gets a piece of work: the requester if present, else the patient's usual GP, else the rota's duty
// doctor, else the GPs' queue, which everybody sees. Nothing goes to somebody who is away, has left, is a
// locum whom nobody has confirmed, or is the patient or a relative: to them it would be invisible.

export type About = {
  /** The requester's code and name as they were sent. */
  readonly requester: { readonly code: string | null; readonly name: string | null } | null;
  /** The usual GP as the register names them: a code or a name. */
  readonly usualGp: string | null;
  /** Accounts to whom the patient's items are invisible. */
  readonly hiddenFrom?: readonly string[];
};

export type Routed = { readonly holder: Holder; readonly why: string };

export function routeTo(next: Next, about: About, staffing: Staffing, at: Date): Routed {
  switch (next) {
    case "gp-now":
    case "gp-today":
    case "gp":
      return routeToGp(about, staffing, at, next === "gp-now");
    case "pharmacist":
      return toTeam(PHARMACISTS, "pharmacist", "It is for a pharmacist.", staffing, at) ?? withoutOne("pharmacist");
    case "nurse":
      return toTeam(NURSES, "nurse", "It is for a nurse.", staffing, at) ?? withoutOne("nurse");
    case "reception":
      return toTeam(RECEPTION, "reception", "Reception books it.", staffing, at) ?? TO_ASSISTANTS;
    case "gp-aware":
    case "tests":
    case "leaflet":
    case "file":
    case "code-and-file":
    case "return":
      return TO_ASSISTANTS;
  }

  /** Where the practice has nobody of the role a GP is next: an assistant may not do their work. */
  function withoutOne(role: string): Routed {
    const { holder } = routeToGp(about, staffing, at, false);
    return { holder, why: `It is for a ${role}, and none works here: a GP gets it.` };
  }
}

const TO_ASSISTANTS: Routed = { holder: ASSISTANTS, why: "Any assistant may deal with it." };

/** The team's queue, where anybody works here who watches it. */
function toTeam(holder: Holder, role: Role, why: string, staffing: Staffing, at: Date): Routed | undefined {
  return staffing.members.some((one) => one.role === role && mayHold(one, at)) ? { holder, why } : undefined;
}

/** The same for what only a GP can do, whatever the decision was. */
export function routeToGp(about: About, staffing: Staffing, at: Date, isNow: boolean): Routed {
  const there = whoIsThere(staffing, at, isNow);
  const { code, name } = about.requester ?? { code: null, name: null };
  const tries: readonly (readonly [Member | undefined, string])[] = [
    [findGp(staffing, [code, name], at), "asked for it"],
    [findGp(staffing, [about.usualGp], at), "is the patient's usual GP"],
  ];
  const fits = (member: Member): boolean =>
    member.role === "gp" && about.hiddenFrom?.includes(member.account) !== true && there.is(member);
  for (const [member, why] of tries) {
    const found = member === undefined ? undefined : standIn(staffing, member, fits);
    if (found === undefined) continue;
    const also = found === member ? "" : `, and ${found.name} covers`;
    return { holder: person(found.account), why: `${member?.name ?? ""} ${why}${also}.` };
  }
  const duty = findDutyDoctor(staffing, there.at);
  if (duty !== undefined && fits(duty)) {
    return { holder: person(duty.account), why: `${duty.name} is the duty doctor.` };
  }
  return { holder: GPS, why: "No GP who may be meant is there; every GP sees it." };
}

/**
 * What comes while the practice is closed is for those who work on the next open day, except what cannot wait
 * for it.
 */
export function whoIsThere(staffing: Staffing, at: Date, isNow: boolean) {
  const opens = isNow || isOpen(staffing, at) ? undefined : findNextOpening(staffing, at);
  if (opens === undefined) return { at, is: (member: Member) => isPresent(staffing, member, at) };
  return { at: opens, is: (member: Member) => !isAwayForDay(staffing, member, opens) };
}

/** The GP whom a code or a name means, where it means one. */
function findGp(staffing: Staffing, called: readonly (string | null)[], at: Date): Member | undefined {
  // One who has left still leads to whoever covers for them.
  const gps = staffing.members.filter(
    (member) => member.role === "gp" && (mayHold(member, at) || member.cover !== null),
  );
  for (const one of called) {
    if (one === null || one.trim() === "") continue;
    const found = gps.filter((gp) => gp.codes.includes(one) || plain(gp.name) === plain(one));
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/** The first who fits of the person and those who cover for them, one after the other; cover may go in a circle. */
export function standIn(staffing: Staffing, member: Member, fits: (member: Member) => boolean): Member | undefined {
  const asked = new Set<string>();
  let one: Member | undefined = member;
  while (one !== undefined && !asked.has(one.account)) {
    if (fits(one)) return one;
    asked.add(one.account);
    const { cover }: Member = one;
    one = staffing.members.find(({ account }) => account === cover);
  }
  return undefined;
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^dr\.?\s+/, "")
    .replace(/\s+/g, " ")
    .trim();
}
