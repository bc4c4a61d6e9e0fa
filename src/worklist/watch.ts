import { findNextOpening, isOpen, isPresent, type Staffing } from "../people/staffing.ts";
import type { Role } from "../people/role.ts";
import { type Holder, NURSES, PHARMACISTS, RECEPTION } from "./item.ts";
import { timeWords } from "./words.ts";

// Whether somebody watches: what every page must say when nobody does.

export type Watch = {
  readonly staffing: Staffing;
  readonly hasContact: boolean;
  /** Alarms that stand, the oldest first: a few of them, and how many there are. */
  readonly alarms: readonly Alarming[];
  readonly alarmCount: number;
  /** How many open items wait in each queue. */
  readonly queues: Readonly<Record<string, number>>;
  /** True where the newest attempt to reach the contact failed. */
  readonly isContactLost: boolean;
};

export type Alarming = {
  readonly item: string;
  readonly since: Date;
  /** Accounts to whom the patient's items are invisible. */
  readonly hiddenFrom: readonly string[];
};

export type AlarmLine = { readonly says: string; readonly item: string | null };

/** One line, however many they are: a page is for its own work, and the list has them all. Nothing about a patient. */
export function alarmLines({ alarms, alarmCount }: Watch, looker: string): readonly AlarmLine[] {
  const visible = alarms.filter(({ hiddenFrom }) => !hiddenFrom.includes(looker));
  const unnamed = alarmCount - alarms.length;
  const [oldest] = visible;
  if (oldest === undefined) {
    return unnamed === 0 ? [] : [{ item: null, says: `Urgent results that no GP has taken: ${unnamed}.` }];
  }
  const more = visible.length - 1 + unnamed;
  const others = more === 0 ? "" : ` ${more} more ${more === 1 ? "waits" : "wait"}.`;
  const says = `No GP has taken an urgent result. It has waited since ${timeWords(oldest.since)}.${others}`;
  return [{ item: oldest.item, says }];
}

export function noticesOf(watch: Watch, at: Date): readonly string[] {
  return [
    ...(watch.isContactLost ? ["The alarm contact could not be reached. It is tried again."] : []),
    ...(isOpen(watch.staffing, at) ? whileOpen(watch, at) : whileClosed(watch, at)),
  ];
}

function whileClosed({ hasContact, staffing }: Watch, at: Date): readonly string[] {
  if (hasContact) return [];
  const opens = findNextOpening(staffing, at);
  const until = opens === undefined ? "" : ` until ${openingWords(opens, at)}`;
  return [`The practice is closed and nobody is told of urgent results${until}.`];
}

const TEAMS: readonly { readonly role: Role; readonly queue: Holder; readonly words: string }[] = [
  { role: "pharmacist", queue: PHARMACISTS, words: "the pharmacists, and none is here by the rota" },
  { role: "nurse", queue: NURSES, words: "the nurses, and none is here by the rota" },
  { role: "reception", queue: RECEPTION, words: "reception, and nobody of it is here by the rota" },
];

function whileOpen({ staffing, queues }: Watch, at: Date): readonly string[] {
  const isThere = (role: Role): boolean =>
    staffing.members.some((member) => member.role === role && isPresent(staffing, member, at));
  const waiting = (queue: string): string => {
    const n = queues[queue] ?? 0;
    return `${n} ${n === 1 ? "report waits" : "reports wait"}`;
  };
  const notices: string[] = [];
  if (!isThere("gp")) {
    const work = (queues["gps"] ?? 0) === 0 ? "" : ` ${waiting("gps")} for one.`;
    notices.push(`No GP is here by the rota, so nobody watches for urgent results.${work}`);
  }
  if (!isThere("assistant") && (queues["assistants"] ?? 0) > 0) {
    notices.push(`${waiting("assistants")} for the assistants, and none is here by the rota.`);
  }
  for (const { role, queue, words } of TEAMS) {
    const n = queues[queue.name] ?? 0;
    if (n === 0 || isThere(role)) continue;
    notices.push(`${n} ${n === 1 ? "letter or action waits" : "letters or actions wait"} for ${words}.`);
  }
  return notices;
}

/** "08:00", or "Mon 08:00" where that is not the next time that clocks show it. */
function openingWords(opens: Date, at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(opens.getTime()).toZonedDateTimeISO("Europe/London");
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  const isSoon = opens.getTime() - at.getTime() < 24 * 60 * 60_000;
  return isSoon ? time : `${local.toLocaleString("en-GB", { weekday: "long" })} ${time}`;
}
