import { appendAudit } from "../../audit/store.ts";
import type { Paper } from "../../countersign/papers/paper.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Database } from "../../db/connect.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { FileStore } from "../../files/store.ts";
import type { Person, Role } from "../../people/role.ts";
import type { Visit } from "../../web/route.ts";

// What the pages of leaflets and forms have in common.

export type Rack = { readonly db: Database; readonly files: FileStore };

export const BASE = "/papers";

/** Whoever hands them out, and those who answer for them. */
export const READERS: readonly Role[] = ["assistant", "gp", "manager", "reception", "nurse", "pharmacist"];

/** Who reads what no GP has signed: to sign it, or to see that somebody does. */
export function mayReadUnsigned({ role }: Pick<Person, "role">): boolean {
  return role === "gp" || role === "manager";
}

/** The bytes that were adopted; refuses what is gone or was changed on the disk since. */
export async function readPaper({ files }: Rack, practice: string, { sha256 }: Paper): Promise<Buffer> {
  try {
    return await files.read(practice, sha256);
  } catch {
    throw new Refusal(
      "conflict",
      "Its file is gone, or is no longer what was adopted. Do not hand it out: a GP withdraws it and adopts it again.",
    );
  }
}

export async function note(
  tx: PracticeScope,
  { person, at }: Pick<Visit<Person>, "person" | "at">,
  event: string,
  subject: string,
  authority?: string,
): Promise<void> {
  const signed = authority === undefined ? {} : { authority };
  await appendAudit(tx, [{ at, by: person.account, role: person.role, event, subject, ...signed, device: "page" }]);
}
