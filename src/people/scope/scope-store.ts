import { canonical, sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { NO_STATEMENT, parseStatement, type ScopeStatement, whatIsWrong } from "./statement.ts";

// What a GP partner has signed of who may what, and what is being prepared for the next signature.

export type SignedStatement = {
  readonly id: string;
  readonly signedAt: Date;
  readonly signedBy: string;
  readonly sha256: string;
  /** What it allows; nothing where it is not what was signed any more. */
  readonly statement: ScopeStatement;
  readonly isAltered: boolean;
};

/** The newest that was signed; null where none ever was. */
export async function findStatement(tx: PracticeScope, practice: string): Promise<SignedStatement | null> {
  const [newest] = await listStatements(tx, practice, 1);
  return newest ?? null;
}

/** What was signed, the newest first. */
export async function listStatements(
  tx: PracticeScope,
  practice: string,
  most: number,
): Promise<readonly SignedStatement[]> {
  const rows = await tx
    .selectFrom("practice.scope_statements")
    .selectAll()
    .where("practice", "=", practice)
    .orderBy("signed_at", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map(({ id, signed_at, signed_by, sha256, bound }) => {
    // Somebody has changed it beneath us: what it says now nobody has signed. doctor names it, and the pages say it.
    const isAltered = sha256Of(bound) !== sha256;
    const statement = isAltered ? NO_STATEMENT : parseStatement(JSON.parse(bound));
    return { id, signedAt: signed_at, signedBy: signed_by, sha256, statement, isAltered };
  });
}

/** What the page shows to be changed: the draft, else what is signed, else nothing. */
export async function readDraft(tx: PracticeScope, practice: string): Promise<ScopeStatement> {
  const row = await tx
    .selectFrom("practice.scope_drafts")
    .select("draft")
    .where("practice", "=", practice)
    .executeTakeFirst();
  if (row !== undefined) return parseStatement(row.draft);
  return (await findStatement(tx, practice))?.statement ?? NO_STATEMENT;
}

/** The draft, held until the transaction ends: of two who change it at once the second changes what the first left. */
export async function holdDraft(tx: PracticeScope, practice: string, by: string, at: Date): Promise<ScopeStatement> {
  const begin = { draft: JSON.stringify(await readDraft(tx, practice)), changed_at: at, changed_by: by };
  await tx
    .insertInto("practice.scope_drafts")
    .values({ practice, ...begin })
    .onConflict((conflict) => conflict.column("practice").doNothing())
    .execute();
  const row = await tx
    .selectFrom("practice.scope_drafts")
    .select("draft")
    .where("practice", "=", practice)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return parseStatement(row.draft);
}

export async function saveDraft(
  tx: PracticeScope,
  practice: string,
  draft: ScopeStatement,
  by: string,
  at: Date,
): Promise<void> {
  refuseWrong(draft);
  const row = { draft: JSON.stringify(draft), changed_at: at, changed_by: by };
  await tx
    .insertInto("practice.scope_drafts")
    .values({ practice, ...row })
    .onConflict((conflict) => conflict.column("practice").doUpdateSet(row))
    .execute();
}

/** Keeps it as signed from this instant on; whether this person may sign has been asked. Gives its hash. */
export async function keepStatement(
  tx: PracticeScope,
  practice: string,
  statement: ScopeStatement,
  by: string,
  at: Date,
): Promise<string> {
  refuseWrong(statement);
  const bound = canonical(statement);
  const sha256 = sha256Of(bound);
  const row = { practice, id: newId(), signed_at: at, signed_by: by, bound, sha256 };
  await tx.insertInto("practice.scope_statements").values(row).execute();
  return sha256;
}

/** What a page showed of it, so that nobody signs other words than those that they read. */
export function markOf(statement: ScopeStatement): string {
  return sha256Of(canonical(statement));
}

function refuseWrong(statement: ScopeStatement): void {
  const wrong = whatIsWrong(statement);
  if (wrong !== null) throw new Refusal("bad-input", `${wrong} Nothing was saved.`);
}
