import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.ts";
import { listAppointments } from "./appointments.ts";
import { listPosts } from "./queries.ts";

/** True where a sign-in leads anywhere: to a practice, or to what somebody is appointed to. */
export async function worksAnywhere(tx: Transaction<Tables>, account: string, at: Date): Promise<boolean> {
  const [posts, appointments] = await Promise.all([listPosts(tx, account, at), listAppointments(tx, account, at)]);
  return posts.length > 0 || appointments.length > 0;
}
