import { type Deed, deedPhrase } from "./deeds.ts";
import type { Stage } from "./stage.ts";
import { NO_LIMITS, type ScopeStatement } from "./statement.ts";

// Whether a person may do a deed, over plain facts: yes, or the first reason why not. What is not known is not allowed.

/** All that is asked of one person, one deed and one piece of work. */
export type Asked = {
  readonly account: string;
  readonly deed: Deed;
  readonly isSamePractice: boolean;
  /** Until when they are recorded as away; null where they are not. */
  readonly awayUntil: string | null;
  /** What the GP partner has signed last; null where nothing was ever signed. */
  readonly statement: ScopeStatement | null;
  /** Names of the protocols that call for the deed here; empty where none does. */
  readonly protocols: readonly string[];
  /** The patient's age in whole years; null where it is not known. */
  readonly age: number | null;
  /** What a mentor's standing mark says that they have learnt. */
  readonly earned: ReadonlySet<Deed>;
  readonly stage: Stage;
  /** A protocol that called for it and is not in force any more; null where all are. */
  readonly lapsed: string | null;
};

export type Barrier = "practice" | "presence" | "post" | "scope" | "competence" | "autonomy" | "protocol";
export type WhyNot = { readonly barrier: Barrier; readonly says: string };

/** Null where they may, else the first reason why not, in the order of the barriers. */
export function whyMayNot(asked: Asked): WhyNot | null {
  for (const barrier of BARRIERS) {
    const says = REASONS[barrier](asked);
    if (says !== null) return { barrier, says };
  }
  return null;
}

export const BARRIERS: readonly Barrier[] = [
  "practice",
  "presence",
  "post",
  "scope",
  "competence",
  "autonomy",
  "protocol",
];

const REASONS: Readonly<Record<Barrier, (asked: Asked) => string | null>> = {
  practice: ({ isSamePractice }) => (isSamePractice ? null : "This is another practice's work."),
  presence: ({ awayUntil }) =>
    awayUntil === null ? null : `You are recorded as away until ${awayUntil}. Your leave has to be ended first.`,
  post: (asked) => {
    if (asked.statement === null) {
      return "No GP partner has signed yet who may do what at this practice. Ask one, or a GP to do this.";
    }
    return postOf(asked) === null ? "The GP partner has signed no post for you. Ask one, or a GP to do this." : null;
  },
  scope: (asked) => {
    const post = postOf(asked);
    const found = post?.deeds.find(({ deed }) => deed === asked.deed);
    if (post === null || found === undefined) {
      return `Your post, ${post?.name ?? "none"}, does not have this: ${deedPhrase(asked.deed)}.`;
    }
    return whyOutside(found.limits ?? NO_LIMITS, asked);
  },
  competence: (asked) => {
    const granted = personOf(asked)?.granted ?? [];
    if (granted.includes(asked.deed) || asked.earned.has(asked.deed)) return null;
    return `Your post has this, and nobody has marked you competent in it yet: ${deedPhrase(asked.deed)}.`;
  },
  autonomy: ({ stage }) =>
    stage === "suspended" ? "Your work of this kind is suspended until a GP has looked at it with you." : null,
  protocol: ({ lapsed }) =>
    lapsed === null ? null : `The protocol ${lapsed}, which called for this, is not in force any more.`,
};

function whyOutside({ protocols, ageFrom, ageUntil }: typeof NO_LIMITS, asked: Asked): string | null {
  const outside = protocols === null ? undefined : asked.protocols.find((name) => !protocols.includes(name));
  if (outside !== undefined) return `Your post does not have this for the protocol ${outside}.`;
  // A deed that no protocol calls for is not one that a list of protocols allows.
  if (protocols !== null && asked.protocols.length === 0)
    return "Your post has this only where its protocols call for it.";
  if (ageFrom === null && ageUntil === null) return null;
  if (asked.age === null) return "Your post has an age limit for this, and the patient's age is not known.";
  if (ageFrom !== null && asked.age < ageFrom) return `Your post has this for patients of ${ageFrom} and older.`;
  if (ageUntil !== null && asked.age > ageUntil) return `Your post has this for patients up to ${ageUntil}.`;
  return null;
}

function personOf({ statement, account }: Asked) {
  return statement?.people.find((person) => person.account === account);
}

function postOf(asked: Asked) {
  const key = personOf(asked)?.post ?? null;
  return asked.statement?.posts.find(({ post }) => post === key) ?? null;
}
