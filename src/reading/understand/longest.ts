/**
 * So much of a text, in UTF-16 units, is looked through: more than a hundred pages. A letter that is longer is for a
 * person, for it is none, or somebody wants to keep the service busy; what is beyond is told as not looked through.
 */
export const LONGEST = 300_000;
