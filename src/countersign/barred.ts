import type { PracticeScope } from "../db/practice.ts";
import { localDay } from "../base/local-day.ts";
import { ageOn } from "../patients/day.ts";
import { readEarned } from "../people/scope/competence-store.ts";
import { DEED_NAMES } from "../people/scope/deeds.ts";
import { isGoverned } from "../people/scope/governed.ts";
import { whyMayNot } from "../people/scope/may.ts";
import { findStatement } from "../people/scope/scope-store.ts";
import type { Stage } from "../people/scope/stage.ts";
import type { Person } from "../people/role.ts";
import type { Decision } from "../protocols/decision.ts";
import type { ItemRow } from "../worklist/tables.ts";
import type { Barred } from "../worklist/needs.ts";
import { timeWords } from "../worklist/words.ts";

/**
 * What the post, scope and competence of this person do not allow with this item, each deed with the first reason.
 * Nothing is asked of a GP, a nurse or a pharmacist: what they may is said by the moves and by what is signed for them.
 */
export async function readBarred(
  tx: PracticeScope,
  practice: string,
  person: Person,
  item: Pick<ItemRow, "patient">,
  { outcome, stage }: { readonly outcome: Decision; readonly stage: Stage },
  at: Date,
): Promise<Barred> {
  if (!isGoverned(person)) return {};
  const [signed, earned, awayUntil, age] = await Promise.all([
    findStatement(tx, practice),
    readEarned(tx, practice, person.account, at),
    readAwayUntil(tx, practice, person.account, at),
    readAge(tx, practice, item.patient, at),
  ]);
  const asked = {
    account: person.account,
    isSamePractice: person.practice === practice,
    awayUntil,
    statement: signed?.statement ?? null,
    protocols: protocolsOf(outcome),
    age,
    earned,
    stage,
    // What a withdrawn protocol called for has been decided again without it.
    lapsed: null,
  } as const;
  return Object.fromEntries(
    DEED_NAMES.flatMap((deed) => {
      const why = whyMayNot({ ...asked, deed });
      return why === null ? [] : [[deed, why.says]];
    }),
  );
}

/** The protocols that gave a reason for what comes next, each once. */
function protocolsOf({ because }: Decision): readonly string[] {
  return [...new Set(because.flatMap(({ protocol }) => protocol ?? []))];
}

async function readAwayUntil(tx: PracticeScope, practice: string, account: string, at: Date): Promise<string | null> {
  const row = await tx
    .selectFrom("practice.absences")
    .select("until_at")
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("from_at", "<=", at)
    .where("until_at", ">", at)
    .where("ended_at", "is", null)
    .orderBy("until_at", "desc")
    .executeTakeFirst();
  return row === undefined ? null : timeWords(row.until_at);
}

async function readAge(tx: PracticeScope, practice: string, patient: string | null, at: Date): Promise<number | null> {
  if (patient === null) return null;
  const row = await tx
    .selectFrom("practice.patients")
    .select("birth_date")
    .where("practice", "=", practice)
    .where("id", "=", patient)
    .executeTakeFirst();
  const birthDate = row?.birth_date ?? null;
  return birthDate === null ? null : ageOn(birthDate, localDay(at));
}
