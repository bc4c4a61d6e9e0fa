import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { Protocol } from "./protocol.ts";
import { sealOf } from "./seal.ts";
import { checked, parseJson } from "./table/read-json.ts";

// The adopted copies behind a decision, so that each reason can stand beside what somebody signed.

export type Copy = {
  readonly id: string;
  /** Null where its bytes are no protocol that this version reads. */
  readonly protocol: Protocol | null;
  readonly signed: { readonly by: string; readonly at: Date } | null;
  /** True where the bytes are no longer those that were signed. */
  readonly isAltered: boolean;
  readonly isWithdrawn: boolean;
};

type Row = {
  id: string;
  name: string;
  version: string;
  bytes: Buffer;
  cases: Buffer | null;
  sha256: string | null;
  signed_at: Date | null;
  signed_by: string | null;
  withdrawn: boolean;
};

/** The copies by name and version ("potassium 1.0.0"); of several the one that a decision's seal names, else the newest. */
export async function readCopies(
  tx: PracticeScope,
  practice: string,
  names: readonly string[],
  seals: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, Copy>> {
  if (names.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select a.id, a.name, a.version, a.bytes, a.cases, s.sha256, s.signed_at, s.signed_by,
      exists (select from practice.adoption_withdrawals w where w.practice = a.practice and w.adopted = a.id) as withdrawn
    from practice.adopted a
    left join lateral (select * from practice.adoption_signatures s
      where s.practice = a.practice and s.adopted = a.id order by s.signed_at desc, s.id desc limit 1) s on true
    where a.practice = ${practice} and a.kind = 'protocol' and a.name || ' ' || a.version = any(${[...names]}::text[])
    order by a.adopted_at`.execute(tx);
  const found = new Map<string, Row>();
  for (const row of rows) {
    const name = `${row.name} ${row.version}`;
    const known = found.get(name);
    if (known === undefined || known.sha256 !== seals[name]) found.set(name, row);
  }
  return new Map([...found].map(([name, row]) => [name, copyOf(row)]));
}

function copyOf(row: Row): Copy {
  const signed = row.signed_by === null || row.signed_at === null ? null : { by: row.signed_by, at: row.signed_at };
  const seal = sealOf(row);
  return {
    id: row.id,
    protocol: protocolOf(row, seal),
    signed,
    isAltered: row.sha256 !== null && row.sha256 !== seal,
    isWithdrawn: row.withdrawn,
  };
}

// The same few protocols stand beside report after report; a copy with other bytes has another seal.
const read = new Map<string, Protocol | null>();
const MOST = 500;

function protocolOf({ name, bytes }: Row, seal: string): Protocol | null {
  const known = read.get(seal);
  if (known !== undefined) return known;
  if (read.size >= MOST) read.clear();
  const protocol = tryProtocol(name, bytes);
  read.set(seal, protocol);
  return protocol;
}

/** A copy that an older version of the product signed may not read here: then its page shows its bytes. */
function tryProtocol(name: string, bytes: Buffer): Protocol | null {
  try {
    return checked(Protocol, parseJson(bytes, name), name);
  } catch {
    return null;
  }
}
