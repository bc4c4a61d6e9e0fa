/** The version of the readers: kept beside all that they read, and raised when they read differently. */
export const READER = "1";
