import type { AuditEvent } from "../../audit/event.ts";
import { sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import { refuseUnlessFreshGp } from "../../countersign/fresh.ts";
import { type Database } from "../../db/connect.ts";
import { inPractice, inShared, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { isPartner } from "../../people/scope/partner.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { refuseMentors } from "../../training/course/begin.ts";
import { type Agreement, boundOf, keepAgreement, type Terms } from "./agreement.ts";
import { takeStep } from "./take-step.ts";

// The agreement of a practice that works here. It is signed in the practice, and carried into what is shared
// afterwards: no transaction spans the two. What a crash keeps from being carried, the next carrying carries.

export type TermsHere = Omit<Terms, "mentor" | "secondMentor"> & {
  /** Accounts. */
  readonly mentor: string;
  readonly secondMentor: string | null;
};

/** A GP partner of the practice signs, freshly signed in. The mentor is a GP who works here. Gives the events. */
export async function signHere(
  tx: PracticeScope,
  person: Person,
  member: string,
  terms: TermsHere,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { practice, account: by, role } = person;
  if (!(await isPartner(tx, practice, by))) {
    throw new Refusal("not-allowed", "Only a GP partner of this practice signs this. Nothing was signed.");
  }
  await refuseUnlessFreshGp(tx, practice, person, at);
  const staffing = await readStaffing(tx, practice, at);
  refuseMentors(staffing, { account: "", mentor: terms.mentor, secondMentor: terms.secondMentor }, at);
  const nameOf = (account: string): string => staffing.members.find((one) => one.account === account)?.name ?? account;
  const signed = {
    ...terms,
    member,
    mentor: nameOf(terms.mentor),
    secondMentor: terms.secondMentor === null ? null : nameOf(terms.secondMentor),
    how: "page" as const,
    signedBy: person.name,
    signedOn: localDay(at),
    at,
  };
  const bound = boundOf(signed);
  const row = { practice, id: newId(), member, by, at, bound, sha256: sha256Of(bound) };
  await tx.insertInto("practice.programme_agreements").values(row).execute();
  const detail = { member, sha256: row.sha256 };
  return [{ by, role, at, device: "page", event: "programme-agreement-signed", subject: row.id, detail }];
}

/** Carries what the practice has signed into what is shared; what is there already stays as it is. */
export async function carryAgreements(db: Database, practice: string, at: Date): Promise<void> {
  const signed = await inPractice(db, practice, (tx) =>
    tx.selectFrom("practice.programme_agreements").selectAll().where("practice", "=", practice).orderBy("at").execute(),
  );
  for (const { id, member, by, bound, sha256 } of signed) {
    const agreement: Agreement = { ...readBound(bound), id, bound, sha256 };
    await inShared(db, async (tx) => {
      if (!(await keepAgreement(tx, agreement))) return;
      const row = await tx.selectFrom("shared.members").select("status").where("id", "=", member).executeTakeFirst();
      // Whoever withdrew between the signature and here has not joined by it.
      if (row?.status !== "selected") return;
      const wish = {
        step: "agree",
        as: "practice",
        by,
        byName: agreement.signedBy,
        words: null,
        version: null,
      } as const;
      await takeStep(tx, member, { ...wish, detail: { agreement: id, sha256 } }, at);
    });
  }
}

function readBound(bound: string): Omit<Agreement, "id" | "bound" | "sha256"> {
  const { at, ...signed }: Omit<Agreement, "id" | "bound" | "sha256" | "at"> & { at: string } = JSON.parse(bound);
  return { ...signed, at: new Date(at) };
}
