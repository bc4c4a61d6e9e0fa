import type { Role } from "./role.ts";

// Who works here and who is there at an instant. Routing, the alarm and the pages ask nothing else.

export type Hours = { readonly day: 1 | 2 | 3 | 4 | 5 | 6 | 7; readonly from: string; readonly until: string };

export type Member = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** By which laboratories name this person as a requester. */
  readonly codes: readonly string[];
  readonly isLocum: boolean;
  /** A locum whom nobody has confirmed holds nothing. */
  readonly isConfirmed: boolean;
  /** Part days, Monday is 1; null: whenever the practice is open. */
  readonly hours: readonly Hours[] | null;
  /** Where their work goes while they are away; null: by the rota. */
  readonly cover: string | null;
  readonly endedAt: Date | null;
};

export type Span = { readonly account: string; readonly from: Date; readonly until: Date };

export type Staffing = {
  readonly members: readonly Member[];
  readonly absences: readonly Span[];
  readonly duty: readonly Span[];
  /** When the practice is open. */
  readonly opening: readonly Hours[];
};

/** True where the person works here now and may hold work at all, present or not. */
export function mayHold(member: Member, at: Date): boolean {
  return (member.endedAt === null || member.endedAt > at) && (!member.isLocum || member.isConfirmed);
}

/** True where the person is there today: not on leave, and this is a day on which they work. */
export function isPresent(staffing: Staffing, member: Member, at: Date): boolean {
  if (!mayHold(member, at)) return false;
  if (staffing.absences.some((away) => away.account === member.account && covers(away, at))) return false;
  return member.hours === null || isWithin(member.hours, at);
}

export function isOpen(staffing: Staffing, at: Date): boolean {
  return isWithin(staffing.opening, at);
}

/** The duty doctor of this instant by the rota, where one is named and may hold work. */
export function findDutyDoctor(staffing: Staffing, at: Date): Member | undefined {
  const named = staffing.duty.filter((span) => covers(span, at)).map(({ account }) => account);
  return staffing.members.find(
    (member) => named.includes(member.account) && member.role === "gp" && isPresent(staffing, member, at),
  );
}

function covers({ from, until }: Span, at: Date): boolean {
  return from <= at && at < until;
}

function isWithin(hours: readonly Hours[], at: Date): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Europe/London");
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return hours.some(({ day, from, until }) => day === local.dayOfWeek && from <= time && time < until);
}
