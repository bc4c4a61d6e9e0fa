// Three kinds of bad news: an expected outcome is a value in a union, a bug throws, and this, a
// refusal: the request was understood and is not going to be done. It is thrown where it is found and
// handled once, at the edge (page, API or terminal), which shows `message` as the one plain sentence.

export type RefusalCode =
  | "bad-input"
  | "not-signed-in"
  | "not-allowed"
  | "not-found"
  | "conflict"
  | "too-large"
  | "too-many"
  | "unavailable"
  | "cannot-start";

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly retryAfterSeconds: number | null;

  constructor(code: RefusalCode, message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The HTTP status that each refusal is told with. */
export const STATUS_OF: Readonly<Record<RefusalCode, number>> = {
  "bad-input": 400,
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "too-many": 429,
  unavailable: 503,
  "cannot-start": 500,
};
