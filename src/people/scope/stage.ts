// How far somebody's work of one kind is trusted. Whose stage nobody has changed is supervised: each proposal waits
// for its countersignature.

export const STAGES = ["shadowing", "supervised", "sampled", "suspended"] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  shadowing: "Shadowing: a GP decides first, without seeing what was proposed",
  supervised: "Supervised: nothing takes effect before the countersignature",
  sampled: "Sampled: it takes effect, and a random share is checked afterwards",
  suspended: "Suspended: nothing of this kind is done until a GP has looked",
};
