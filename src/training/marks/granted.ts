import type { PracticeScope } from "../../db/practice.ts";
import type { Deed } from "../../people/scope/deeds.ts";
import type { ScopeStatement } from "../../people/scope/statement.ts";
import { getCurriculumOf } from "../course/curriculum-of.ts";
import { competenciesOf } from "../curriculum/curriculum.ts";
import type { MarkName } from "./mark.ts";

// What a GP partner's signature allows whatever the marks say, and where the two say different things: no mark ends a
// grant, so that whoever signed it has to be told.

/** The deeds of this account's post that the signature alone allows; empty where nothing is signed. */
export function grantedTo(statement: ScopeStatement | null, account: string): ReadonlySet<Deed> {
  const person = statement?.people.find((one) => one.account === account);
  const post = statement?.posts.find((one) => one.post === person?.post);
  const has = new Set(post?.deeds.map(({ deed }) => deed));
  return new Set(person?.granted.filter((deed) => has.has(deed)));
}

/** A deed that is granted although the newest word of a mentor on what unlocks it is that it is not shown. */
export type Doubt = {
  readonly account: string;
  /** The learner's id. */
  readonly learner: string;
  readonly deed: Deed;
  readonly competency: string;
  readonly title: string;
  /** What was marked last; null where a mark of competent was taken back and nothing stands. */
  readonly mark: Exclude<MarkName, "competent"> | null;
  /** When it was marked, or taken back. */
  readonly at: Date;
};

/** In the order of the statement's people and of their deeds; of one competency the newest mark of any training counts. */
export async function listDoubts(
  tx: PracticeScope,
  practice: string,
  statement: ScopeStatement,
): Promise<readonly Doubt[]> {
  const newest = await listNewest(tx, practice);
  const doubts: Doubt[] = [];
  for (const { account } of statement.people) {
    const granted = grantedTo(statement, account);
    for (const row of newest.filter((one) => one.account === account)) {
      const said = saidBy(row);
      if (granted.size === 0 || said === null) continue;
      const { curriculum } = await getCurriculumOf(tx, row);
      const found = competenciesOf(curriculum).find(({ competency }) => competency === row.competency);
      for (const deed of found?.unlocks.filter((one) => granted.has(one)) ?? []) {
        const { competency, learner } = row;
        doubts.push({ account, learner, deed, competency, title: found?.title ?? competency, ...said });
      }
    }
  }
  return doubts;
}

/** The newest mark of each competency of each account. It does not ask whether a mark is what was signed: doctor does. */
async function listNewest(tx: PracticeScope, practice: string) {
  return tx
    .selectFrom("practice.competency_marks as m")
    .innerJoin("practice.learners as l", (join) =>
      join.onRef("l.practice", "=", "m.practice").onRef("l.id", "=", "m.learner"),
    )
    .distinctOn(["l.account", "l.curriculum", "m.competency"])
    .select([
      "l.account",
      "l.curriculum",
      "l.curriculum_version as curriculumVersion",
      "m.learner",
      "m.competency",
      "m.mark",
      "m.at",
      "m.revoked_at as revokedAt",
    ])
    .where("m.practice", "=", practice)
    .orderBy("l.account")
    .orderBy("l.curriculum")
    .orderBy("m.competency")
    .orderBy("m.at", "desc")
    .orderBy("m.id", "desc")
    .execute();
}

type Newest = Awaited<ReturnType<typeof listNewest>>[number];

/** Null where the newest word is no doubt: competent, or a word below it that was taken back. */
function saidBy({ mark, at, revokedAt }: Newest): Pick<Doubt, "mark" | "at"> | null {
  if (mark === "competent") return revokedAt === null ? null : { mark: null, at: revokedAt };
  return revokedAt === null ? { mark, at } : null;
}
