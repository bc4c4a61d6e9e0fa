import type { Database } from "../../../db/connect.ts";
import { inPractice, inShared } from "../../../db/practice.ts";
import { findAgreement } from "../../joining/agreement.ts";
import { listMembersOf } from "../../joining/member.ts";
import { findStop, type Stop } from "./stops.ts";

// On what ground a standing leaves a practice: a GP partner signed that it does, the agreement stands, and nobody has
// stopped it.

export type Grounds =
  | {
      readonly kind: "goes";
      /** What the practice said last of stopping it. */
      readonly stop: Stop | null;
      readonly way: "here" | "https";
      readonly signedBy: string;
      /** ISO day. */
      readonly signedOn: string;
      readonly protectedMinutes: number;
      readonly hubName: string;
    }
  | { readonly kind: "stopped"; readonly stop: Stop }
  | { readonly kind: "none"; readonly says: string };

type At = { readonly db: Database; readonly hubUrl: string | null };
type Terms = Omit<Extract<Grounds, { kind: "goes" }>, "kind" | "stop" | "way" | "hubName">;

export async function readGrounds({ db, hubUrl }: At, practice: string): Promise<Grounds> {
  const own = await inPractice(db, practice, async (tx) => ({
    stop: await findStop(tx, practice),
    signed: await tx
      .selectFrom("practice.programme_agreements")
      .select(["member", "bound"])
      .where("practice", "=", practice)
      .orderBy("at", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst(),
  }));
  if (own.stop?.stops === true) return { kind: "stopped", stop: own.stop };
  const here = await inShared(db, async (tx) => {
    const all = (await listMembersOf(tx, practice)).filter(({ runs }) => runs === "here");
    const member = all.find(({ status }) => status === "agreed" || status === "started");
    return { isKnown: all.length > 0, member, agreement: member && (await findAgreement(tx, member.id)) };
  });
  if (here.member !== undefined) {
    const { agreement, member } = here;
    if (agreement === undefined || agreement === null) return none("No GP partner has signed an agreement.");
    if (!agreement.sharesWeekly) return none("The agreement that was signed does not share how learners stand.");
    const { signedBy, signedOn, protectedMinutes } = agreement;
    return { kind: "goes", stop: own.stop, way: "here", signedBy, signedOn, protectedMinutes, hubName: member.hubName };
  }
  if (here.isKnown) return none("This practice has not signed an agreement that stands.");
  if (own.signed === undefined || hubUrl === null) return none("This practice is in no edition of the programme.");
  const signed: Terms & { readonly sharesWeekly: boolean } = JSON.parse(own.signed.bound);
  if (!signed.sharesWeekly) return none("The agreement that was signed does not share how learners stand.");
  const { signedBy, signedOn, protectedMinutes } = signed;
  return {
    kind: "goes",
    stop: own.stop,
    way: "https",
    signedBy,
    signedOn,
    protectedMinutes,
    hubName: new URL(hubUrl).host,
  };
}

const none = (says: string): Grounds => ({ kind: "none", says });
