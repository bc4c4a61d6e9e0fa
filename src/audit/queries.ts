import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { ChainReader, type ChainRow, type Verdict } from "./chain.ts";
import type { ReadHead } from "./head.ts";

const PAGE = 5000;

/** The chain's newest number and hash, or null where nothing was written yet. */
export async function findHead(tx: PracticeScope): Promise<{ seq: number; hash: string } | null> {
  const { rows } = await sql<{ seq: string; hash: string }>`
    select seq, encode(hash, 'hex') as hash from practice.audit_heads`.execute(tx);
  const row = rows[0];
  return row === undefined ? null : { seq: Number(row.seq), hash: row.hash };
}

/**
 * Reads the whole chain again. Names the first number that is wrong; notices a cut tail by the head in
 * the database and by the signed one kept outside it.
 */
export async function verifyChain(tx: PracticeScope, practice: string, outside: ReadHead): Promise<Verdict> {
  const reader = new ChainReader(practice);
  const kept = outside.kind === "head" ? outside.head : null;
  // Before the rows: what is added while we read is more than the head says, and never less.
  const head = await findHead(tx);
  for (;;) {
    const rows = await readRows(tx, reader.seq);
    for (const row of rows) {
      const wrong = reader.next(row);
      if (wrong !== null) return { kind: "broken", seq: reader.seq + 1, says: wrong };
      if (kept !== null && kept.seq === reader.seq && kept.hash !== reader.hash) {
        return { kind: "broken", seq: reader.seq, says: `row ${reader.seq} differs from the head signed outside` };
      }
      if (head?.seq === reader.seq && head.hash !== reader.hash) {
        return { kind: "broken", seq: reader.seq, says: `row ${reader.seq} differs from the head in the database` };
      }
    }
    if (rows.length < PAGE) break;
  }
  if (outside.kind === "forged") return { kind: "broken", seq: reader.seq, says: outside.says };
  const furthest = Math.max(head?.seq ?? 0, kept?.seq ?? 0);
  if (furthest > reader.seq) {
    return { kind: "broken", seq: reader.seq + 1, says: `the tail is cut: ${furthest} rows were written` };
  }
  return { kind: "whole", rows: reader.seq, hash: reader.hash, signedTo: kept?.seq ?? null };
}

async function readRows(tx: PracticeScope, after: number): Promise<readonly ChainRow[]> {
  const { rows } = await sql<{ seq: string; body: string; hash: string }>`
    select seq, body, encode(hash, 'hex') as hash from practice.audit
    where seq > ${after} order by seq limit ${PAGE}`.execute(tx);
  return rows.map((row) => ({ seq: Number(row.seq), body: row.body, hash: row.hash }));
}
