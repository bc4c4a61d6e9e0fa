import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { isId, newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { WeAre } from "./tables.ts";

// A bearer token names its practice, so that the door fixes it before anything is looked up:
// cs_<ODS>_<id>_<secret>. Only a hash of the secret is kept; it has 256 random bits, so a plain hash does.

export type Token = { readonly practice: string; readonly id: string; readonly secret: string };

const SHAPE = /^cs_([A-Z0-9]{3,10})_([0-9a-f-]{36})_([A-Za-z0-9_-]{43})$/;

export async function addToken(
  tx: PracticeScope,
  practice: string,
  source: string,
  weAre: WeAre,
  at: Date,
): Promise<string> {
  const id = newId();
  const secret = randomBytes(32).toString("base64url");
  await tx
    .insertInto("practice.tokens")
    .values({ practice, id, source, we_are: weAre, secret_hash: hashOf(secret), created_at: at, revoked_at: null })
    .execute();
  return `cs_${practice}_${id}_${secret}`;
}

/** The parts of a token, or null where the text is none. */
export function parseToken(text: string): Token | null {
  const parts = SHAPE.exec(text);
  if (parts === null) return null;
  const [, practice, id, secret] = parts;
  if (practice === undefined || id === undefined || secret === undefined || !isId(id)) return null;
  return { practice, id, secret };
}

/** The source that a token stands for; undefined where it is unknown, revoked or wrong. */
export async function findSource(
  tx: PracticeScope,
  token: Token,
): Promise<{ source: string; weAre: WeAre } | undefined> {
  const row = await tx
    .selectFrom("practice.tokens")
    .select(["source", "we_are", "secret_hash"])
    .where("practice", "=", token.practice)
    .where("id", "=", token.id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const isRight = timingSafeEqual(Buffer.from(row.secret_hash, "hex"), Buffer.from(hashOf(token.secret), "hex"));
  return isRight ? { source: row.source, weAre: row.we_are } : undefined;
}

export type TokenRow = {
  readonly id: string;
  readonly source: string;
  readonly weAre: WeAre;
  readonly created: Date;
  readonly revoked: Date | null;
};

export async function listTokens(tx: PracticeScope, practice: string): Promise<readonly TokenRow[]> {
  return tx
    .selectFrom("practice.tokens")
    .select(["id", "source", "we_are as weAre", "created_at as created", "revoked_at as revoked"])
    .where("practice", "=", practice)
    .orderBy("created_at")
    .execute();
}

/** Closes the door that a token opened; refuses one that this practice never had or that is revoked already. */
export async function revokeToken(tx: PracticeScope, practice: string, id: string, at: Date): Promise<void> {
  const done = isId(id)
    ? await tx
        .updateTable("practice.tokens")
        .set({ revoked_at: at })
        .where("practice", "=", practice)
        .where("id", "=", id)
        .where("revoked_at", "is", null)
        .executeTakeFirst()
    : undefined;
  if (done?.numUpdatedRows !== 1n) throw new Refusal("not-found", `There is no token ${id} in use at this practice.`);
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
