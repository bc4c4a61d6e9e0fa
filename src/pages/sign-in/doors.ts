import { chooseDoors } from "../choose.tsx";
import { assessDoors } from "../evidence/assess-doors.tsx";
import { calendarDoors } from "../events/calendar-door.ts";
import { sayDoors } from "../surveys/say-doors.tsx";
import { againDoors } from "./again.tsx";
import type { Door } from "./door.ts";
import { enrolDoors } from "./enrol.tsx";
import { passkeyDoors } from "./passkey-doors.ts";
import { practiceDoors } from "./practice.tsx";
import { sessionDoors } from "./session-doors.ts";
import { signInDoors } from "./sign-in.tsx";
import { unlockDoors } from "./unlock.tsx";
import { yoursDoors } from "./yours.tsx";

/** Every address about who somebody is. Like routes they are data, and a test walks them. */
export const DOORS: readonly Door[] = [
  ...chooseDoors,
  ...signInDoors,
  ...enrolDoors,
  ...practiceDoors,
  ...unlockDoors,
  ...againDoors,
  ...yoursDoors,
  ...passkeyDoors,
  ...sessionDoors,
  ...assessDoors,
  ...sayDoors,
  ...calendarDoors,
];
