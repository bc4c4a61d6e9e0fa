import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { type Appointed, appointmentWords } from "../../people/appointed.ts";
import { type Person, ROLE_WORDS } from "../../people/role.ts";
import { mayRead, type Reader } from "./may.ts";
import { type Space, spacesOf } from "./spaces.ts";

// Who somebody is to the talk, as the shape of the programme has it at this moment.

export type Shared = Transaction<Tables>;

/** A practice is of a region while it takes part: agreed, started, or finished and still here. */
const TAKING_PART = ["agreed", "started", "finished"] as const;

/** The regions that this practice takes part in, by name. */
export async function regionsOf(tx: Shared, practice: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("shared.members as member")
    .innerJoin("shared.hubs as hub", "hub.id", "member.hub")
    .select("hub.region")
    .distinct()
    .where("member.ods", "=", practice)
    .where("member.status", "in", TAKING_PART)
    .orderBy("hub.region")
    .execute();
  return rows.map(({ region }) => region);
}

export async function readerOfPractice(
  tx: Shared,
  { account, name, role, practice, practiceName }: Person,
): Promise<Reader> {
  const regions = await regionsOf(tx, practice);
  return { account, name, role, words: `${ROLE_WORDS[role]}, ${practiceName}`, regions };
}

export function readerOfAppointed(appointed: Appointed): Reader {
  const { account, name, role, region } = appointed;
  return { account, name, role, words: appointmentWords(appointed), regions: region === null ? [] : [region] };
}

/** The spaces that this person may read, in their order; a national lead's are those of all regions. */
export async function listReadable(tx: Shared, reader: Reader): Promise<readonly Space[]> {
  const rows = await tx.selectFrom("shared.regions").select("name").execute();
  const regions = new Set([...rows.map(({ name }) => name), ...reader.regions]);
  return spacesOf([...regions].toSorted()).filter((space) => mayRead(reader, space));
}
