import { readItk2Answer } from "./cda/answer.ts";
import type { Document } from "./document.ts";
import { readItk3Response } from "./itk3/response.ts";
import { codeSays, isItk3Code } from "./itk3/response-code.ts";

// What another system answers to something that left us. It is no letter and asks for no work; what it answers says
// what becomes of it.

export type Answer = {
  /** The id of the message of ours that it names. */
  readonly to: string;
  /** True where they took it. */
  readonly ok: boolean;
  /** What it says, in a sentence. */
  readonly says: string;
};

/** The answer that a message is; null for anything else. `documents`: what was read of the same bytes. Never throws. */
export function readAnswer(bytes: Uint8Array, documents: readonly Document[]): Answer | null {
  const [only, ...more] = documents;
  // Whatever holds a letter is one; nothing is read twice but what could not be read as one.
  if (only?.kind !== "unreadable" || more.length > 0) return null;
  if (only.format === "itk3") return itk3(bytes);
  return only.format === "cda-itk2" ? itk2(bytes) : null;
}

function itk3(bytes: Uint8Array): Answer | null {
  const read = readItk3Response(bytes);
  if (read === null) return null;
  const { to, ok, code } = read;
  const words = code === null ? null : isItk3Code(code) ? `${code}: ${codeSays(code).says}.` : `${code}.`;
  return { to, ok, says: words ?? "It states no code." };
}

function itk2(bytes: Uint8Array): Answer | null {
  const read = readItk2Answer(bytes);
  if (read === null) return null;
  const { to, ok, code, reason } = read;
  const words = [code, reason].filter((one) => one !== null).join(": ");
  return { to, ok, says: words !== "" ? `${words}.` : ok ? "It was accepted." : "It states no reason." };
}
