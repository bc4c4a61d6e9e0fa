/** Who reads letters and works on them. */
export const TEAM = ["assistant", "gp", "nurse", "pharmacist", "reception"] as const;
