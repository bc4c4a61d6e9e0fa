import { inShared } from "../../src/db/practice.ts";
import type { AppointmentRole } from "../../src/people/appointed.ts";
import { appointUser } from "../../src/people/users.ts";
import type { TestApp } from "./app.ts";
import { enrolled, type User } from "./live.ts";

/** Somebody of the programme with a sign-in that is set up, and no post. */
export async function givenAppointed(
  app: TestApp,
  role: AppointmentRole,
  login: string,
  name: string,
  region: string | null,
): Promise<User> {
  const added = await inShared(app.db, (tx) => appointUser(tx, { login, name, role, region }, app.clock.now()));
  return enrolled(app, login, added);
}
