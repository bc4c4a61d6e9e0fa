// Somebody who offers help, by their own choice and in their own words.

export const REACHES = ["talk", "email"] as const;
export type Reach = (typeof REACHES)[number];

export const REACH_WORDS: Readonly<Record<Reach, string>> = {
  talk: "By a message in the talk of the programme",
  email: "By e-mail, at the address that I type here",
};

export type Offer = {
  /** What they can help with. */
  readonly words: string;
  /** Keys of what it is about. */
  readonly domains: readonly string[];
  readonly region: string | null;
  readonly reach: Reach;
  /** Only where they chose to be reached so. */
  readonly email: string | null;
};

export type Expert = Offer & {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  /** "GP, Harbour Surgery" */
  readonly post: string;
  readonly offeredAt: Date;
};
