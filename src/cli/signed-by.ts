import { readFile } from "node:fs/promises";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../base/refusal.ts";
import { inShared } from "../db/practice.ts";
import { listKeys } from "../programme/sent/keys-store.ts";
import { readMessage } from "../programme/sent/message.ts";
import { fingerprintOf, isSignedBy, parsePublicKey } from "../programme/sent/sign.ts";
import { withApp } from "./with-app.ts";

// Whether a return is its practice's: by a key that somebody gives here, or by those that this installation's hub leads
// have registered. A file says of itself whose it is, and that is no reason to believe it.

export type Signature = {
  /** "not-checked": no key was named. */
  readonly signature: "holds" | "broken" | "not-checked";
  /** What is wrong, in one sentence each. */
  readonly says: readonly string[];
};

export type KeyWish = {
  /** A public key, or a file that has it: as a key, or as `return key` prints it. */
  readonly key?: string;
  /** By the keys that are registered here. */
  readonly known?: boolean;
};

/** Looks at a signed return; refuses ("bad-input") a key that is none, and a return that nobody signed. */
export async function checkSigned(text: string, { key, known }: KeyWish): Promise<Signature> {
  if (key === undefined && known !== true) return { signature: "not-checked", says: [] };
  const read = readMessage(Buffer.from(text));
  if (read.kind === "none") throw new Refusal("bad-input", `The return is not signed, or not as it was: ${read.says}`);
  const { message } = read;
  if (message.kind !== "return") throw new Refusal("bad-input", "The file to compare with is no return.");
  const { practice } = message;
  const broken = (says: string): Signature => ({ signature: "broken", says: [says] });
  const keys = key === undefined ? await readKnown(practice) : [await keyIn(key, practice)];
  if (keys.length === 0) return broken(`No key of ${practice} is registered here.`);
  const named = keys.find((one) => fingerprintOf(one.publicKey) === message.key);
  if (named === undefined) return broken("The return is signed with another key.");
  if (named.hasEnded) return broken(`The key that the return is signed with was ended by the hub of ${practice}.`);
  if (isSignedBy(named.publicKey, message)) return { signature: "holds", says: [] };
  return broken("The signature does not fit what it signs: something was changed after it was signed.");
}

type Key = { readonly publicKey: string; readonly hasEnded: boolean };

async function readKnown(practice: string): Promise<readonly Key[]> {
  return withApp(async ({ db }) => {
    const keys = await inShared(db, (tx) => listKeys(tx, [practice]));
    return keys.map(({ public_key, ended_at }) => ({ publicKey: public_key, hasEnded: ended_at !== null }));
  });
}

async function keyIn(given: string, practice: string): Promise<Key> {
  const direct = parsePublicKey(given);
  const text = direct === null ? await readFile(given, "utf8").catch(() => "") : "";
  const printed = printedIn(text);
  // Printed of a practice it is that practice's alone.
  if (printed !== null && printed.practice !== practice) {
    throw new Refusal("bad-input", `The key is ${printed.practice}'s, and the return says that it is ${practice}'s.`);
  }
  const publicKey = direct ?? parsePublicKey(printed?.publicKey ?? text);
  if (publicKey === null) throw new Refusal("bad-input", "This is no public key, and no file with one: see --key.");
  return { publicKey, hasEnded: false };
}

const Printed = Type.Object({ practice: Type.String(), publicKey: Type.String() });

/** As `return key` prints it; null where it is not. */
function printedIn(text: string): Static<typeof Printed> | null {
  try {
    const value: unknown = JSON.parse(text);
    return Value.Check(Printed, value) ? value : null;
  } catch {
    return null;
  }
}
