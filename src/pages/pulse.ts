import type { App } from "../app.ts";
import type { Person } from "../people/role.ts";
import { type Pulse, QUIET } from "../web/pulse.ts";

/** What every page of this person shows now. */
export async function readPulse(_app: App, _person: Person): Promise<Pulse> {
  return QUIET;
}
