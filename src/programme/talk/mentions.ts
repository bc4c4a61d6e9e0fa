import { sql } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import { type Appointed, appointmentWords } from "../../people/appointed.ts";
import { listAppointed } from "../../people/appointments.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import { mayRead, type Reader } from "./may.ts";
import { readerOfAppointed, regionsOf, type Shared } from "./readers.ts";
import type { Space } from "./spaces.ts";

// Who can be mentioned: people of the programme, and people of practices who have written in the talk themselves, as
// far as they may read the space now. Nobody who has not is named to a hub, for they may be learners who did not agree.

export type Mentionable = {
  readonly account: string;
  readonly name: string;
  /** What is chosen and typed: "Tamsin Okafor, General Practice Assistant, Larch Road Surgery". */
  readonly label: string;
};

export const MOST_MENTIONS = 3;

export async function listMentionable(tx: Shared, space: Space, at: Date): Promise<readonly Mentionable[]> {
  const appointed = (await listAppointed(tx, at)).filter((one) => mayRead(readerOfAppointed(one), space));
  const written = await listWriters(tx, space);
  const all = [...appointed.map(ofAppointed), ...written];
  const first = all.filter(({ account }, n) => all.findIndex((one) => one.account === account) === n);
  return first.toSorted((a, b) => a.label.localeCompare(b.label, "en-GB"));
}

const ofAppointed = (one: Appointed): Mentionable => ({
  account: one.account,
  name: one.name,
  label: `${one.name}, ${appointmentWords(one)}`,
});

/** People with a standing post whose practice belongs to the space's region, and who have written in this space. */
async function listWriters(tx: Shared, space: Space): Promise<readonly Mentionable[]> {
  const rows = await tx
    .selectFrom("shared.posts as post")
    .innerJoin("shared.accounts as account", "account.id", "post.account")
    .innerJoin("shared.practices as practice", "practice.ods", "post.practice")
    .select(["post.account", "account.name", "post.role", "post.practice", "practice.name as practiceName"])
    .where("post.ended_at", "is", null)
    .where("post.confirmed", "=", true)
    .where(
      sql<boolean>`exists (select from shared.talk_posts written
        where written.by = post.account and written.space = ${space.key})`,
    )
    .orderBy("account.name")
    .execute();
  const regions = new Map<string, readonly string[]>();
  for (const { practice } of rows) {
    if (!regions.has(practice)) regions.set(practice, await regionsOf(tx, practice));
  }
  return rows
    .filter(({ role, practice }) => mayRead({ role, regions: regions.get(practice) ?? [] }, space))
    .map(({ account, name, role, practiceName }) => ({
      account,
      name,
      label: `${name}, ${ROLE_WORDS[role]}, ${practiceName}`,
    }));
}

/** The accounts of what was chosen, each once; refuses who cannot read the space, and a name that two people have. */
export async function readMentions(
  tx: Shared,
  space: Space,
  reader: Reader,
  typed: readonly string[],
  at: Date,
): Promise<readonly string[]> {
  const labels = typed.map((one) => one.trim().replace(/^@/, "")).filter((one) => one !== "");
  if (labels.length === 0) return [];
  const people = await listMentionable(tx, space, at);
  const accounts = labels.map((label) => {
    const meant = people.filter((one) => one.label === label || one.name === label);
    const [one] = meant;
    if (one === undefined) {
      throw new Refusal(
        "bad-input",
        `"${label}" cannot be mentioned here: choose somebody of the list, who are those who can read ${space.name}.`,
      );
    }
    if (meant.length > 1) {
      throw new Refusal("bad-input", `There are ${meant.length} people here named "${label}": choose one of the list.`);
    }
    return one.account;
  });
  return [...new Set(accounts)].filter((account) => account !== reader.account);
}
