import type { PracticeScope } from "../../db/practice.ts";
import { namesOf } from "../../people/names.ts";
import type { MarkName } from "../marks/mark.ts";
import type { Overview } from "./overview.ts";

// What others have last said to a learner: their marks, marks taken back, and comments upon what the learner shows.

export type NewsItem = {
  readonly at: Date;
  /** The name of whoever said it. */
  readonly by: string;
  readonly competency: string;
} & (
  | { readonly kind: "mark"; readonly mark: MarkName }
  | { readonly kind: "taken-back"; readonly mark: MarkName }
  | { readonly kind: "comment"; readonly evidence: string; readonly title: string }
);

const MOST = 5;

/** The newest five, the newest first; nothing that the learner has written themself. */
export async function readNews(
  tx: PracticeScope,
  practice: string,
  { learner, marks, evidence }: Pick<Overview, "learner" | "marks" | "evidence">,
): Promise<readonly NewsItem[]> {
  const comments = await tx
    .selectFrom("practice.evidence_comments as c")
    .innerJoin("practice.evidence as e", (join) =>
      join.onRef("e.practice", "=", "c.practice").onRef("e.id", "=", "c.evidence"),
    )
    .select(["c.at", "c.by", "c.evidence"])
    .where("c.practice", "=", practice)
    .where("e.learner", "=", learner.id)
    .where("c.by", "!=", learner.account)
    .orderBy("c.at", "desc")
    .orderBy("c.id", "desc")
    .limit(MOST)
    .execute();
  const news: NewsItem[] = [
    ...marks.map(({ at, by, competency, mark }): NewsItem => ({ kind: "mark", at, by, competency, mark })),
    ...marks.flatMap(({ revokedAt, revokedBy, competency, mark }): NewsItem[] =>
      revokedAt === null || revokedBy === null
        ? []
        : [{ kind: "taken-back", at: revokedAt, by: revokedBy, competency, mark }],
    ),
    ...comments.flatMap((comment): NewsItem[] =>
      evidence
        .filter(({ id }) => id === comment.evidence)
        .map(({ competency, title }) => ({ kind: "comment", ...comment, competency, title })),
    ),
  ];
  const newest = news.toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, MOST);
  const names = await namesOf(
    tx,
    newest.map(({ by }) => by),
  );
  return newest.map((item) => ({ ...item, by: names.get(item.by) ?? "Somebody who has left" }));
}
