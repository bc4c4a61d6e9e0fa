import type { KeyObject } from "node:crypto";
import { sql } from "kysely";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { readHead, writeHead } from "./head.ts";
import { findHead } from "./queries.ts";

export type Keeping = { readonly dataDir: string; readonly key: KeyObject; readonly practice: string };

/**
 * Signs the chain's head and keeps it outside the database. Refuses where the chain does not lead on from
 * the head that was signed before, and leaves that one: written over, it could tell nobody what was cut.
 */
export async function keepHead(tx: PracticeScope, keeping: Keeping, at: Date): Promise<void> {
  const { dataDir, key, practice } = keeping;
  const before = readHead(dataDir, key, practice);
  if (before.kind === "forged") throw new Refusal("conflict", `Audit of ${practice}: ${before.says}`);
  const head = await findHead(tx);
  if (before.kind === "head") {
    const { seq, hash } = before.head;
    if (head?.seq === seq && head.hash === hash) return;
    if (head === null || head.seq <= seq || (await findHash(tx, seq)) !== hash) {
      throw new Refusal(
        "conflict",
        `Audit of ${practice}: the chain does not lead on from row ${seq}, which was signed on ${before.head.at}; see verify-audit`,
      );
    }
  }
  if (head !== null) writeHead(dataDir, key, { practice, ...head, at: at.toISOString() });
}

async function findHash(tx: PracticeScope, seq: number): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`
    select encode(hash, 'hex') as hash from practice.audit where seq = ${seq}`.execute(tx);
  return rows[0]?.hash;
}
