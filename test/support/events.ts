import type { App } from "../../src/app.ts";
import { newId } from "../../src/base/ids.ts";
import { inShared } from "../../src/db/practice.ts";
import { keepPresence, type Presence } from "../../src/programme/events/attendance.ts";
import type { EventWords } from "../../src/programme/events/event.ts";
import { addEvent } from "../../src/programme/events/store.ts";

type Wish = Partial<EventWords> & { readonly region?: string | null };

/** A webinar for mentors and learners in an hour, of the whole programme, unless told otherwise; its id. */
export async function givenEvent(app: App, { region = null, ...wish }: Wish = {}): Promise<string> {
  const now = app.clock.now();
  const [startsAt, endsAt] = [1, 2].map((hours) => new Date(now.getTime() + hours * 3_600_000));
  const event: EventWords = {
    kind: "mentor-webinar",
    title: "Teaching letters",
    words: "",
    startsAt: startsAt ?? now,
    endsAt: endsAt ?? now,
    place: "",
    link: "https://meet.example/letters",
    capacity: null,
    invited: ["mentor", "manager", "learner", "hub-lead"],
    practices: null,
    ...wish,
  };
  const role = region === null ? ("national-lead" as const) : ("hub-lead" as const);
  const by = { account: "given", name: "Given", appointment: newId(), role, region };
  return inShared(app.db, (tx) => addEvent(tx, by, event, now));
}

/** Marks, as a hub lead does, that somebody was at an event. */
export async function givenPresence(app: App, event: string, presence: Presence): Promise<void> {
  const said = { how: "hub-lead", by: "given", byName: "Given" } as const;
  await inShared(app.db, (tx) => keepPresence(tx, event, presence, said, app.clock.now()));
}
