import type { Message } from "./message.ts";

// A file is called what somebody called it, and somebody may have called it by a patient: that name does not come to a
// hub. What stands for it says nothing but what the file itself says.

/** By the hash of its content, never of its name: a number of ten digits is soon found from its hash. */
export const safeName = (sha256: string): string => `file-${sha256.slice(0, 12)}.json`;

/** The name under which a practice's own page saves a message. */
export const nameOf = ({ kind, practice, number }: Pick<Message, "kind" | "practice" | "number">): string =>
  `${kind}-${practice}-${number}.json`;

export type Referred = {
  readonly reference: string | null;
  /** For the sender, in one sentence; null where its name is kept, or there is none. */
  readonly says: string | null;
};

/** The name is kept only where it is what the message in it says anyway; `sha256` is of the file's bytes. */
export function referenceOf(name: string | null, sha256: string, message: Message | null): Referred {
  if (name === null || (message !== null && name === nameOf(message))) return { reference: name, says: null };
  const reference = safeName(sha256);
  return { reference, says: `Its file's own name is not kept, for it might name a patient: here it is ${reference}.` };
}
