import { listStatements } from "../../people/scope/scope-store.ts";
import { DEEDS } from "../../people/scope/deeds.ts";
import type { ScopeStatement } from "../../people/scope/statement.ts";
import type { PracticeScope } from "../../db/practice.ts";

// Who had which post when, by what the GP partner had signed then.

export type Version = "clinical" | "non-clinical" | "no-post";

/** Observations, immunisations and wounds, preparing patients, explaining procedures: done with the patient there. */
export const CLINICAL_DUTIES: readonly number[] = [2, 3, 4, 6];

const CLINICAL_DEEDS = new Set<string>(
  DEEDS.filter(({ duty }) => CLINICAL_DUTIES.includes(duty)).map(({ deed }) => deed),
);

/** Statements are few: one for each change of a post or a person. */
const MOST = 10_000;

export type Posts = {
  /** Each account with a post at an instant, and which version it is: clinical where it holds a clinical deed. */
  readonly at: (at: Date) => ReadonlyMap<string, Version>;
  /** Each account that had a post at any time from one instant to another, and which it had last. */
  readonly between: (from: Date, until: Date) => ReadonlyMap<string, Version>;
};

export async function readPosts(tx: PracticeScope, practice: string): Promise<Posts> {
  const signed = (await listStatements(tx, practice, MOST)).toReversed().map(({ signedAt, statement }) => ({
    signedAt,
    held: heldIn(statement),
  }));
  const atOf = (at: Date): ReadonlyMap<string, Version> =>
    signed.findLast(({ signedAt }) => signedAt <= at)?.held ?? new Map<string, Version>();
  return {
    at: atOf,
    between: (from, until) => {
      const during = signed.filter(({ signedAt }) => signedAt > from && signedAt < until).map(({ held }) => held);
      return new Map([atOf(from), ...during].flatMap((held) => [...held]));
    },
  };
}

function heldIn({ posts, people }: ScopeStatement): ReadonlyMap<string, Version> {
  const versions = new Map(
    posts.map(
      ({ post, deeds }) =>
        [post, deeds.some(({ deed }) => CLINICAL_DEEDS.has(deed)) ? "clinical" : "non-clinical"] as const,
    ),
  );
  return new Map(
    people.flatMap(({ account, post }) => {
      const version = post === null ? undefined : versions.get(post);
      return version === undefined ? [] : [[account, version] as const];
    }),
  );
}
