import { sql, type Selectable, type Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { getHub, type HubStanding } from "../shape/queries.ts";
import type { MembersTable } from "../shape/tables.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution } from "./distribution-store.ts";
import { compareImbalance, type Imbalance, imbalanceOf, overallOf } from "./imbalance.ts";
import { suggest } from "./suggest.ts";
import { takeStep } from "./take-step.ts";

type Shared = Transaction<Tables>;
export type Candidate = Selectable<MembersTable>;

/** What selection at a hub is made from: who can be chosen, who was, and how the region is spread. */
export type Selection = {
  readonly hub: HubStanding;
  /** Null where nothing is known of the region: then there is no imbalance to show. */
  readonly distribution: Distribution | null;
  /** The waiting list in its order, then those found eligible in the order in which they asked. */
  readonly candidates: readonly Candidate[];
  readonly chosen: readonly Candidate[];
  /** In learners; null where the hub has no such number. */
  readonly placesLeft: number | null;
  readonly suggested: readonly Candidate[];
};

export async function readSelection(tx: Shared, person: Appointed, id: string): Promise<Selection> {
  const hub = await getHub(tx, person, id);
  const rows = await tx
    .selectFrom("shared.members")
    .selectAll()
    .where("hub", "=", hub.id)
    .where("status", "in", ["eligible", "waiting", "selected", "agreed", "started", "finished"])
    .orderBy("since")
    .orderBy("id")
    .execute();
  const of = (...statuses: readonly Candidate["status"][]) => rows.filter(({ status }) => statuses.includes(status));
  const candidates = [...of("waiting"), ...of("eligible")];
  const chosen = of("selected", "agreed", "started", "finished");
  const distribution = await findDistribution(tx, hub.region);
  const placesLeft = hub.places === null ? null : Math.max(0, hub.places - hub.taken);
  // Without a number of places everybody fits, and there is nothing to suggest.
  const suggested =
    distribution === null || placesLeft === null ? [] : suggest(candidates, chosen, distribution.shares, placesLeft);
  return { hub, distribution, candidates, chosen, placesLeft, suggested };
}

export type Weighed = {
  readonly picked: readonly Candidate[];
  readonly wanted: number;
  /** Of those chosen before, and of these with them; null of nobody, or where nothing is known of the region. */
  readonly before: Imbalance | null;
  readonly after: Imbalance | null;
  /** What a reason has to be given for; empty: for nothing. */
  readonly asks: readonly string[];
};

/** What choosing these would do. Ids that are no candidate's are left out. */
export function weighChoice(selection: Selection, ids: readonly string[]): Weighed {
  const { candidates, chosen, distribution, suggested } = selection;
  const picked = candidates.filter(({ id }) => ids.includes(id));
  const of = (practices: readonly Candidate[]): Imbalance | null =>
    distribution === null ? null : imbalanceOf(practices, distribution.shares);
  const [before, after] = [of(chosen), of([...chosen, ...picked])];
  // With nobody chosen yet there is nothing to worsen: then it is held against what was suggested.
  const against = before ?? of(suggested);
  const worsens = picked.length > 0 && after !== null && against !== null && compareImbalance(after, against) > 0;
  const asks = [
    ...(worsens
      ? [
          before === null
            ? "It is less like the region than the suggestion."
            : "It makes the chosen less like the region.",
        ]
      : []),
    ...(passesOver(candidates, picked) ? ["It passes over a practice that has waited longer."] : []),
  ];
  return { picked, wanted: picked.reduce((sum, one) => sum + one.learners_wanted, 0), before, after, asks };
}

/** Whether somebody on the waiting list is left behind by somebody further down, or by somebody who is not on it. */
function passesOver(candidates: readonly Candidate[], picked: readonly Candidate[]): boolean {
  if (picked.length === 0) return false;
  const last = Math.max(...picked.map((one) => candidates.indexOf(one)));
  return candidates.slice(0, last).some((one) => one.status === "waiting" && !picked.includes(one));
}

export type Choice = { readonly hub: string; readonly ids: readonly string[]; readonly reason: string };

/** The hub lead selects; refuses more than there is room for, and a choice without the reason that it needs. */
export async function select(tx: Shared, person: Appointed, choice: Choice, at: Date): Promise<number> {
  await getHub(tx, person, choice.hub);
  // Of two who select at once the second sees what the first took.
  await sql`select id from shared.hubs where id = ${choice.hub} for no key update`.execute(tx);
  const selection = await readSelection(tx, person, choice.hub);
  const weighed = weighChoice(selection, choice.ids);
  const { picked, wanted, asks, before, after } = weighed;
  if (picked.length === 0) throw new Refusal("bad-input", "Tick the practices to select. Nothing was saved.");
  if (picked.length < choice.ids.length) {
    throw new Refusal("conflict", "One of these practices cannot be selected any more. Nothing was saved.");
  }
  const { placesLeft } = selection;
  if (placesLeft !== null && wanted > placesLeft) {
    throw new Refusal(
      "bad-input",
      `These practices want ${wanted} places and ${placesLeft} are left. Nothing was saved.`,
    );
  }
  if (asks.length > 0 && choice.reason === "") {
    throw new Refusal("bad-input", `${asks.join(" ")} Say why it is chosen all the same. Nothing was saved.`);
  }
  const words = choice.reason === "" ? null : choice.reason;
  const detail = {
    together: picked.map(({ ods }) => ods),
    imbalanceBefore: before === null ? null : overallOf(before),
    imbalanceAfter: after === null ? null : overallOf(after),
    source: selection.distribution?.source ?? null,
  };
  const by = { as: "hub-lead", by: person.account, byName: person.name, version: null } as const;
  for (const { id } of picked) await takeStep(tx, id, { ...by, step: "select", words, detail }, at);
  return picked.length;
}
