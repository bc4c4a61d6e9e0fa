// How far somebody's work of one kind is trusted. Whose stage nobody has changed is supervised: each proposal waits
// for its countersignature.

export const STAGES = ["shadowing", "supervised", "sampled", "suspended"] as const;
export type Stage = (typeof STAGES)[number];
