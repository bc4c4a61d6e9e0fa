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

/** True where the person is there at this instant: not on leave, and in their hours or on duty by the rota. */
export function isPresent(staffing: Staffing, member: Member, at: Date): boolean {
  if (!mayHold(member, at) || isOnLeave(staffing, member, at)) return false;
  return isOnDuty(staffing, member, at) || isWithin(member.hours ?? staffing.opening, at);
}

/** True where nobody need wait for them today: gone, on leave, or no hours of theirs are left of this open day. */
export function isAwayForDay(staffing: Staffing, member: Member, at: Date): boolean {
  if (!mayHold(member, at) || isOnLeave(staffing, member, at)) return true;
  // While the practice is closed everybody is at home, and nobody's work moves for that.
  if (!isOpen(staffing, at) || isOnDuty(staffing, member, at)) return false;
  const { day, time } = localOf(at);
  return !(member.hours ?? staffing.opening).some((hours) => hours.day === day && time < hours.until);
}

export function isOnLeave(staffing: Staffing, { account }: Member, at: Date): boolean {
  return staffing.absences.some((away) => away.account === account && covers(away, at));
}

export function isOpen(staffing: Pick<Staffing, "opening">, at: Date): boolean {
  return isWithin(staffing.opening, at);
}

/** When the practice opens next after this instant; undefined where it has no opening hours. */
export function findNextOpening({ opening }: Pick<Staffing, "opening">, at: Date): Date | undefined {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
  const starts = Array.from({ length: 8 }, (_, days) => local.toPlainDate().add({ days })).flatMap((date) =>
    opening
      .filter(({ day }) => day === date.dayOfWeek)
      .map(({ from }) => date.toZonedDateTime({ timeZone: ZONE, plainTime: from }).epochMilliseconds),
  );
  const later = starts.filter((start) => start > at.getTime());
  return later.length === 0 ? undefined : new Date(Math.min(...later));
}

/** The duty doctor of this instant by the rota, where one is named and may hold work; the newest row counts. */
export function findDutyDoctor(staffing: Staffing, at: Date): Member | undefined {
  for (const span of staffing.duty.filter((one) => covers(one, at))) {
    const named = staffing.members.find(({ account }) => account === span.account);
    if (named !== undefined && named.role === "gp" && isPresent(staffing, named, at)) return named;
  }
  return undefined;
}

// Whoever is on duty is there, whatever their usual hours are.
function isOnDuty(staffing: Staffing, { account }: Member, at: Date): boolean {
  return staffing.duty.some((span) => span.account === account && covers(span, at));
}

export function covers({ from, until }: Pick<Span, "from" | "until">, at: Date): boolean {
  return from <= at && at < until;
}

const ZONE = "Europe/London";

function isWithin(hours: readonly Hours[], at: Date): boolean {
  const { day, time } = localOf(at);
  return hours.some((one) => one.day === day && one.from <= time && time < one.until);
}

function localOf(at: Date): { readonly day: number; readonly time: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
  return { day: local.dayOfWeek, time: local.toPlainTime().toString({ smallestUnit: "minute" }) };
}
