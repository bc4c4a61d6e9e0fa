import type { InventedPractice } from "../../../demo/programme/practices.ts";
import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import type { Hub } from "../../db/hub.ts";
import { type Appointed } from "../../people/appointed.ts";
import { listAppointed } from "../../people/appointments.ts";
import { keepPresence } from "../../programme/events/attendance.ts";
import type { Event, EventWords } from "../../programme/events/event.ts";
import { getEvent } from "../../programme/events/queries.ts";
import { addEvent, cancelEvent } from "../../programme/events/store.ts";

type Planned = Pick<EventWords, "kind" | "title" | "words" | "invited" | "capacity" | "place" | "link"> & {
  /** From today; less than nothing where it is over. */
  readonly inDays: number;
  readonly hour: number;
  readonly lasts: number;
  /** Of the region of a hub lead; null: of the whole programme. */
  readonly region: string | null;
  readonly cancelled?: string;
};

const online = { place: "", link: "https://meet.example/gpa", capacity: null } as const;

const PLANNED: readonly Planned[] = [
  {
    ...online,
    region: null,
    kind: "launch",
    title: "Launch of the year",
    words: "Who is who, and what the year asks of a practice.",
    invited: ["mentor", "manager", "learner", "hub-lead"],
    inDays: -330,
    hour: 13,
    lasts: 2,
  },
  {
    ...online,
    region: null,
    kind: "mentor-webinar",
    title: "Mentor webinar: the first four weeks",
    words: "What a mentor prepares, and what a learner may do from which day.",
    invited: ["mentor"],
    inDays: -240,
    hour: 12,
    lasts: 1,
  },
  {
    ...online,
    region: null,
    kind: "mentor-webinar",
    title: "Mentor webinar: comparing blind",
    words: "Decide first, then compare: how it works and how it feels.",
    invited: ["mentor"],
    inDays: -75,
    hour: 12,
    lasts: 1,
  },
  {
    ...online,
    region: null,
    kind: "mentor-webinar",
    title: "Mentor webinar: when checks may thin out",
    words: "What the line is made of, and what a signature says.",
    invited: ["mentor"],
    inDays: 16,
    hour: 18,
    lasts: 1,
  },
  {
    ...online,
    region: null,
    kind: "meeting",
    title: "Hub leads' monthly hour",
    words: "Returns that are late, learners who need a call, one thing that worked.",
    invited: ["hub-lead"],
    inDays: 4,
    hour: 9,
    lasts: 1,
  },
  {
    region: "North West",
    kind: "learning",
    title: "Learning day: letters in pairs",
    words: "Bring one piece of work that you were unsure about, without anything that says whose it was.",
    invited: ["learner"],
    inDays: 54,
    hour: 10,
    lasts: 5,
    place: "The old ropeworks, room 2 (invented)",
    link: "",
    capacity: 30,
  },
  {
    region: "North West",
    kind: "learning",
    title: "Learning day: forms and facts",
    words: "What is a fact, what is an opinion, and who may write which.",
    invited: ["learner", "mentor"],
    inDays: -48,
    hour: 10,
    lasts: 5,
    place: "The old ropeworks, room 2 (invented)",
    link: "",
    capacity: 30,
  },
  {
    region: "South East",
    kind: "learning",
    title: "Learning day: results",
    words: "Ten results together, ten alone.",
    invited: ["learner"],
    inDays: 9,
    hour: 10,
    lasts: 5,
    place: "Marsh Hall (invented)",
    link: "",
    capacity: 24,
    cancelled: "Too few practices can let their learner go on that day; a new date follows.",
  },
];

const HOUR_MS = 3_600_000;
const ASKED_DAYS_BEFORE = 35;

/** Events that were and that come, who was at the mentors' webinar, and one that was called off. */
export async function fillEvents(hub: Hub, practices: readonly InventedPractice[], now: Date): Promise<void> {
  await hub(async (tx) => {
    const known = await tx.selectFrom("shared.events").select("id").limit(1).executeTakeFirst();
    if (known !== undefined) return;
    const people = await listAppointed(tx, now);
    for (const { inDays, hour, lasts, region, cancelled, ...words } of PLANNED) {
      const person = people.find((one) => (region === null ? one.role === "national-lead" : one.region === region));
      if (person === undefined) continue;
      const startsAt = new Date(startOfDay(addDays(localDay(now), inDays)).getTime() + hour * HOUR_MS);
      const asked = new Date(Math.min(startsAt.getTime() - ASKED_DAYS_BEFORE * 24 * HOUR_MS, now.getTime() - HOUR_MS));
      const event = { ...words, practices: null, startsAt, endsAt: new Date(startsAt.getTime() + lasts * HOUR_MS) };
      const id = await addEvent(tx, person, event, asked);
      const was = await getEvent(tx, person, id);
      if (cancelled !== undefined) await cancelEvent(tx, person, { was, why: cancelled, sequence: was.sequence }, now);
      if (inDays < 0 && words.invited.includes("mentor")) await attend(tx, person, was, practices);
    }
  });
}

// Mentors find the time, those of the hub that struggles every second one.
async function attend(
  tx: Parameters<typeof addEvent>[0],
  person: Appointed,
  { id, region, endsAt }: Event,
  practices: readonly InventedPractice[],
): Promise<void> {
  for (const [n, { ods, hub }] of practices.entries()) {
    if ((region !== null && hub.region !== region) || (n % 2 === 1 && hub.level + hub.pace < 0.5)) continue;
    const presence = { practice: ods, capacity: "mentor", learner: null } as const;
    await keepPresence(tx, id, presence, { how: "hub-lead", by: person.account, byName: person.name }, endsAt);
  }
}
