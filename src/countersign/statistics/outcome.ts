/**
 * What a check said of a decision: it stands, it was changed (the failure that every statistic here counts), or it was
 * changed and could have harmed a patient (one of which ends what was earned, whatever the statistic says).
 */
export type Outcome = "agreed" | "changed" | "critical";
