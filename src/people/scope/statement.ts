import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { type Deed, DEED_NAMES } from "./deeds.ts";

// Who may what at a practice, as one text that its GP partner signs whole: the posts, who has which, and what each
// person may do already without having learnt it here. What the newest signed one does not say nobody may.

const DeedName = Type.Unsafe<Deed>(Type.Enum([...DEED_NAMES]));

export const Limits = Type.Object(
  {
    /** Names of the protocols that may call for it; null: any in force. */
    protocols: Type.Union([Type.Array(Type.String({ minLength: 1 }), { maxItems: 200 }), Type.Null()]),
    /** The patient's age in whole years, both ends included; null: no limit. */
    ageFrom: Type.Union([Type.Integer({ minimum: 0, maximum: 130 }), Type.Null()]),
    ageUntil: Type.Union([Type.Integer({ minimum: 0, maximum: 130 }), Type.Null()]),
  },
  { additionalProperties: false },
);
export type Limits = Static<typeof Limits>;

export const NO_LIMITS: Limits = { protocols: null, ageFrom: null, ageUntil: null };

export const POST_KINDS = ["non-clinical", "clinical", "duty-surgery", "own"] as const;
export type PostKind = (typeof POST_KINDS)[number];

export const Post = Type.Object(
  {
    post: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,39}$" }),
    name: Type.String({ minLength: 1, maxLength: 80 }),
    kind: Type.Unsafe<PostKind>(Type.Enum([...POST_KINDS])),
    deeds: Type.Array(Type.Object({ deed: DeedName, limits: Limits }, { additionalProperties: false }), {
      maxItems: DEED_NAMES.length,
    }),
  },
  { additionalProperties: false },
);
export type Post = Static<typeof Post>;

export const ScopeStatement = Type.Object(
  {
    posts: Type.Array(Post, { maxItems: 40 }),
    people: Type.Array(
      Type.Object(
        {
          account: Type.String(),
          post: Type.Union([Type.String(), Type.Null()]),
          /** Deeds of the post that the GP partner's signature alone allows; the others have to be earned. */
          granted: Type.Array(DeedName),
        },
        { additionalProperties: false },
      ),
      { maxItems: 500 },
    ),
  },
  { additionalProperties: false },
);
export type ScopeStatement = Static<typeof ScopeStatement>;

export const NO_STATEMENT: ScopeStatement = { posts: [], people: [] };

/** The statement that these bytes of ours hold; a bug where they hold none, for only what was checked is kept. */
export function parseStatement(value: unknown): ScopeStatement {
  if (!Value.Check(ScopeStatement, value)) throw new Error("a scope statement of another shape is kept");
  return value;
}

/** Null where the statement can be signed, else the first thing that is wrong with it, as a sentence. */
export function whatIsWrong(statement: ScopeStatement): string | null {
  if (!Value.Check(ScopeStatement, statement)) return "A post or a person of it is not of the right shape.";
  const keys = statement.posts.map(({ post }) => post);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) return `Two posts have the key ${twice}.`;
  for (const { name, deeds } of statement.posts) {
    const names = deeds.map(({ deed }) => deed);
    if (new Set(names).size !== names.length) return `The post "${name}" has a deed twice.`;
    const isUpsideDown = deeds.some(
      ({ limits: { ageFrom, ageUntil } }) => ageFrom !== null && ageUntil !== null && ageFrom > ageUntil,
    );
    if (isUpsideDown) return `The post "${name}" has an age limit that begins after it ends.`;
  }
  const accounts = statement.people.map(({ account }) => account);
  if (new Set(accounts).size !== accounts.length) return "A person stands twice.";
  const lost = statement.people.find(({ post }) => post !== null && !keys.includes(post));
  return lost === undefined ? null : `Somebody has the post ${lost.post}, which is not among the posts.`;
}

/** True where it is a post of ours: what a file of content or a form gives is checked before it is used. */
export function isPost(value: unknown): value is Post {
  return Value.Check(Post, value);
}
