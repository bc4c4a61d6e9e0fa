import { sql } from "kysely";
import { canonical, sha256Of } from "../base/canonical.ts";
import type { Check } from "../base/check.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Decision } from "../protocols/decision.ts";
import type { Document } from "../reading/document.ts";
import { sealOf } from "../protocols/seal.ts";
import type { ActionDetail } from "../worklist/action.ts";
import { MOVES } from "../worklist/moves.ts";
import type { Bound } from "./signature.ts";

// Whether what stands in the database is still what was signed. Every hash is made again, and what it binds is
// compared with the action, the decision, the report and the protocols as they are stored now; the audit's
// chain holds the hash a second time, out of reach of whoever could rewrite all of these together.

const PAGE = 500;
const NOBODY_BEFORE = "00000000-0000-0000-0000-000000000000";
const SIGNING: readonly string[] = MOVES.filter((move) => "signs" in move).map(({ move }) => move);

export type Verdict = {
  readonly item: string;
  readonly action: number;
  readonly by: string;
  readonly at: Date;
  readonly sha256: string;
  /** What does not fit, each a few words without a patient; empty where all is as it was signed. */
  readonly wrong: readonly string[];
};

/** Every signature of one item, oldest first: what its history shows. */
export async function verifySignaturesOf(
  tx: PracticeScope,
  practice: string,
  item: string,
): Promise<readonly Verdict[]> {
  const rows = await readSigned(tx, practice, { item });
  const verdicts = await judge(tx, practice, rows);
  return verdicts.toSorted((a, b) => a.action - b.action);
}

/** Every signature of a practice, and every signing action that has none; for `doctor`. */
export async function verifySignatures(tx: PracticeScope, practice: string): Promise<Check> {
  const wrong: string[] = [];
  let looked = 0;
  let after = NOBODY_BEFORE;
  for (;;) {
    const rows = await readSigned(tx, practice, { after });
    for (const { item, action, wrong: faults } of await judge(tx, practice, rows)) {
      if (faults.length > 0) wrong.push(`signature of item ${item}, step ${action}: ${faults.join("; ")}`);
    }
    looked += rows.length;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) break;
  }
  return {
    check: "every signature fits what was signed",
    looked,
    wrong: [...wrong, ...(await unsigned(tx, practice))],
  };
}

type Signed = {
  id: string;
  item: string;
  action: number;
  by: string;
  role: string;
  at: Date;
  bound: string;
  sha256: string;
  move: string | null;
  action_by: string | null;
  action_role: string | null;
  action_at: Date | null;
  detail: ActionDetail | null;
  patient: string | null;
  decision: string | null;
  outcome: Decision | null;
  inputs: unknown;
  content: Document | null;
  later: readonly Document[];
  audited: boolean;
};

/** The signatures with all that they speak of, as it stands now: of one item, or the next page of all. */
async function readSigned(
  tx: PracticeScope,
  practice: string,
  which: { readonly item?: string; readonly after?: string },
): Promise<readonly Signed[]> {
  const { rows } = await sql<Signed>`
    select s.id, s.item, s.action, s.by, s.role, s.at, s.bound, s.sha256,
      a.move, a.by as action_by, a.role as action_role, a.at as action_at, a.detail,
      -- Whose it was at that step: the newest step until then that said so.
      (select p.detail ->> 'patient' from practice.actions p where p.practice = s.practice and p.item = s.item
        and p.number <= s.action and p.detail ? 'patient' order by p.number desc limit 1) as patient,
      d.id as decision, d.outcome, d.inputs, r.content,
      -- A scan is read again when its words are recognised: what was signed is one of the readings until then.
      coalesce((select jsonb_agg(x.content) from practice.readings x where x.practice = s.practice
        and x.document = i.document and x.read_at <= s.at), '[]'::jsonb) as later,
      exists (select from practice.audit u where u.practice = s.practice
        and u.subject = s.item::text and (u.body::jsonb ->> 'authority') = s.sha256) as audited
    from practice.signatures s
    left join practice.actions a on a.practice = s.practice and a.item = s.item and a.number = s.action
    join practice.items i on i.practice = s.practice and i.id = s.item
    left join practice.documents r on r.practice = s.practice and r.id = i.document
    -- The decision that the signed text names, as it is stored now.
    left join lateral (select * from practice.decisions d where d.practice = s.practice and d.item = s.item
      and strpos(s.bound, d.id::text) > 0 order by d.decided_at desc limit 1) d on true
    where s.practice = ${practice}
      and (${which.item ?? null}::uuid is null or s.item = ${which.item ?? null}::uuid)
      and (${which.after ?? null}::uuid is null or s.id > ${which.after ?? null}::uuid)
    order by s.id limit ${PAGE}`.execute(tx);
  return rows;
}

async function judge(tx: PracticeScope, practice: string, rows: readonly Signed[]): Promise<readonly Verdict[]> {
  const seals = await readSeals(tx, practice);
  return rows.map((row) => {
    const { item, action, by, at, sha256 } = row;
    return { item, action, by, at, sha256, wrong: faultsOf(row, seals) };
  });
}

/** The seals of the bytes that are stored, made again: not what a signature says of them. */
async function readSeals(tx: PracticeScope, practice: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("practice.adopted")
    .select(["name", "version", "kind", "bytes", "cases"])
    .where("practice", "=", practice)
    .execute();
  return new Set(rows.map((row) => `${row.name} ${row.version} ${sealOf(row)}`));
}

function faultsOf(row: Signed, seals: ReadonlySet<string>): readonly string[] {
  if (sha256Of(row.bound) !== row.sha256) return ["the signed text is not what was hashed"];
  const bound = parsed(row.bound);
  if (bound === null) return ["the signed text cannot be read"];
  const said = (at: Date | null): string | null => at?.toISOString() ?? null;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["the item", bound.item, row.item],
    ["the step", bound.action, row.action],
    ["who signed", bound.by, row.by],
    ["who signed", bound.by, row.action_by],
    ["their role", bound.role, row.role],
    ["their role", bound.role, row.action_role],
    ["when", bound.at, said(row.at)],
    ["when", bound.at, said(row.action_at)],
    ["the patient", bound.patient, row.patient],
    ["what happens or is told", bound.plan, row.detail?.plan ?? null],
    ["the report", bound.document, readingSigned(row, bound)],
    ["which decision", bound.decision, row.decision],
    ["what the decision says", bound.outcome, row.outcome === null ? null : sha256Of(canonical(row.outcome))],
    ["what it was decided from", bound.inputs, row.inputs === null ? null : sha256Of(canonical(row.inputs))],
  ];
  const differing = pairs.filter(([, signed, stored]) => canonical(signed) !== canonical(stored)).map(([what]) => what);
  const altered = Object.entries(bound.seals)
    .filter(([name, seal]) => !seals.has(`${name} ${seal}`))
    .map(([name]) => `protocol ${name}`);
  const wrong = [...new Set([...differing, ...altered])].map((what) => `${what} is not what was signed`);
  if (row.move === null || !SIGNING.includes(row.move)) wrong.push("no step signs with it");
  if (!row.audited) wrong.push("the audit does not know it");
  return wrong;
}

/** The hash of the reading that was signed, made again; of the first where none fits, so that it differs. */
function readingSigned({ content, later }: Signed, { document }: Bound): string | null {
  if (content === null) return null;
  const hashes = [content, ...later].map((one) => sha256Of(canonical(one)));
  return hashes.find((one) => one === document) ?? hashes[0] ?? null;
}

/** Whoever wrote text and hash anew may have written no text of ours: it fits nothing, and that is said. */
function parsed(text: string): Bound | null {
  try {
    const value: unknown = JSON.parse(text);
    return isBound(value) ? value : null;
  } catch {
    return null;
  }
}

/** Enough of a look: what else is missing differs from what is stored. */
function isBound(value: unknown): value is Bound {
  if (typeof value !== "object" || value === null || !("seals" in value)) return false;
  return typeof value.seals === "object" && value.seals !== null;
}

async function unsigned(tx: PracticeScope, practice: string): Promise<readonly string[]> {
  const { rows } = await sql<{ item: string; number: number }>`
    select a.item, a.number from practice.actions a
    where a.practice = ${practice} and a.move = any(${[...SIGNING]}) and not exists (
      select from practice.signatures s where s.practice = a.practice and s.item = a.item and s.action = a.number)
    order by a.item, a.number`.execute(tx);
  return rows.map(({ item, number }) => `step ${number} of item ${item} signs without a signature`);
}
