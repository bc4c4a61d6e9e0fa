import { findDutyDoctor, isPresent, mayHold, type Member, type Staffing } from "../people/staffing.ts";
import type { Next } from "../protocols/decision.ts";
import { ASSISTANTS, GPS, type Holder, isForGp, person } from "./item.ts";

// Who gets a piece of work: the requester if present, else the patient's usual GP, else the rota's duty
// doctor, else the GPs' queue, which everybody sees. Nothing goes to somebody who is away, has left, or is a
// locum whom nobody has confirmed.

export type About = {
  /** The requester's code and name as they were sent. */
  readonly requester: { readonly code: string | null; readonly name: string | null } | null;
  /** The usual GP as the register names them: a code or a name. */
  readonly usualGp: string | null;
};

export type Routed = { readonly holder: Holder; readonly why: string };

export function routeTo(next: Next, about: About, staffing: Staffing, at: Date): Routed {
  if (!isForGp(next)) return { holder: ASSISTANTS, why: "An assistant may deal with it." };
  const { code, name } = about.requester ?? { code: null, name: null };
  const tries: readonly (readonly [Member | undefined, string])[] = [
    [findGp(staffing, [code, name], at), "asked for it"],
    [findGp(staffing, [about.usualGp], at), "is the patient's usual GP"],
  ];
  for (const [member, why] of tries) {
    const there = member === undefined ? undefined : standIn(staffing, member, at);
    if (there === undefined) continue;
    const also = there === member ? "" : `, and ${there.name} covers`;
    return { holder: person(there.account), why: `${member?.name ?? ""} ${why}${also}.` };
  }
  const duty = findDutyDoctor(staffing, at);
  if (duty !== undefined) return { holder: person(duty.account), why: `${duty.name} is the duty doctor.` };
  return { holder: GPS, why: "No GP who may be meant is there; every GP sees it." };
}

/** The GP whom a code or a name means, where it means one. */
function findGp(staffing: Staffing, called: readonly (string | null)[], at: Date): Member | undefined {
  const gps = staffing.members.filter((member) => member.role === "gp" && mayHold(member, at));
  for (const one of called) {
    if (one === null || one.trim() === "") continue;
    const found = gps.filter((gp) => gp.codes.includes(one) || plain(gp.name) === plain(one));
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/** Whoever is there of the person and those who cover for them, one after the other. */
function standIn(staffing: Staffing, member: Member, at: Date): Member | undefined {
  const asked = new Set<string>();
  let one: Member | undefined = member;
  while (one !== undefined && !asked.has(one.account)) {
    if (one.role === "gp" && isPresent(staffing, one, at)) return one;
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
