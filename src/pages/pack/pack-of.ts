import { MACHINE } from "../../audit/event.ts";
import { localDay } from "../../base/local-day.ts";
import type { Period } from "../../countersign/autonomy/rates-in.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { leaveOut, readNamed } from "../../patients/leave-out.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { listStatements, type SignedStatement } from "../../people/scope/scope-store.ts";
import type { Member } from "../../people/staffing.ts";
import { type Adopted, listAdopted } from "../../protocols/queries.ts";
import { titlesOf, type TitleOf } from "../autonomy/unit-titles.ts";
import { type Days, periodOf } from "./period.ts";

/** What every part of a pack is told. */
export type PackOf = Days &
  Period & {
    readonly tx: PracticeScope;
    readonly practice: string;
    /** Who makes it; what may be their own or a relative's is not in it. */
    readonly reader: Person;
    /** Whose work it is about. */
    readonly members: readonly Member[];
    readonly isAll: boolean;
    /** False of somebody's own pack: they read what is theirs, and no more of the practice than they read elsewhere. */
    readonly seesPractice: boolean;
    readonly at: Date;
    readonly names: ReadonlyMap<string, string>;
    readonly titleOf: TitleOf;
    readonly adopted: readonly Adopted[];
    /** Oldest first, up to the end of the period. */
    readonly statements: readonly SignedStatement[];
  };

type Wish = Pick<PackOf, "reader" | "members" | "isAll" | "at"> & { readonly days: Days };

const MOST_STATEMENTS = 10_000;

export async function readPackOf(tx: PracticeScope, { reader, members, isAll, at, days }: Wish): Promise<PackOf> {
  const { practice, role } = reader;
  const { from, until } = periodOf(days);
  const adopted = await listAdopted(tx, practice);
  const signed = await listStatements(tx, practice, MOST_STATEMENTS);
  return {
    tx,
    practice,
    reader,
    members,
    isAll,
    seesPractice: role === "gp" || role === "manager",
    at,
    ...days,
    from,
    until,
    names: await listNames(tx),
    titleOf: titlesOf(adopted),
    adopted,
    statements: signed.filter(({ signedAt }) => signedAt < until).toReversed(),
  };
}

export function nameIn({ names }: Pick<PackOf, "names">, account: string | null): string {
  if (account === null) return "Nobody";
  return account === MACHINE.by ? "Countersign, by itself" : (names.get(account) ?? "Somebody who has left");
}

export const isWithin = ({ from, until }: Period, at: Date | null): boolean => at !== null && at >= from && at < until;

/** Somebody's own words, with what may tell who a patient is left out. */
export async function inWords(of: PackOf, words: string | null, item: string | null = null): Promise<string> {
  if (words === null || words.trim() === "") return "None";
  const named = await readNamed(of.tx, of.practice, words, item);
  return leaveOut(words.trim(), named, localDay(of.at));
}
