import type { PracticeScope } from "../db/practice.ts";
import { isTold } from "../outbox/tellings.ts";
import { readSettings } from "../people/staffing-store.ts";
import type { Person } from "../people/role.ts";
import type { Decision } from "../protocols/decision.ts";
import { findDocument } from "../reading/store.ts";
import { standardTerms } from "../terms/analyte.ts";
import { findAnalyte } from "../terms/find.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { getDecision, readActions } from "../worklist/queries.ts";
import type { Grants } from "../worklist/wish.ts";
import { fold } from "../worklist/fold.ts";

const HOUR_MS = 60 * 60_000;

/** What this person may with this item beside what role and status say: see worklist/needs.ts. */
export async function grantsOf(
  tx: PracticeScope,
  practice: string,
  person: Person,
  item: Pick<ItemRow, "id" | "document" | "patient">,
  at: Date,
): Promise<Grants> {
  const [settings, { outcome }, actions, permitted] = await Promise.all([
    readSettings(tx, practice),
    getDecision(tx, practice, item.id),
    readActions(tx, practice, item.id),
    readPermitted(tx, practice),
  ]);
  const signedIn = person.signedInAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  const age = at.getTime() - signedIn;
  return {
    mayRequest: mayRequest(outcome, permitted),
    mayCountersign: person.role === "gp" || (await isInScope(tx, practice, person, item)),
    // A clock that was set back must not make an old sign-in a fresh one.
    isFresh: age >= 0 && age <= settings.signHours * HOUR_MS,
    isUnsent: await isUnsent(tx, practice, item.id, fold(actions).plan !== null, actions),
  };
}

const REQUESTS: ReadonlySet<string> = new Set(["request-test", "repeat-test", "add-on"]);

/** True where every protocol that calls for a test here is one of which a GP has signed that its tests may be requested. */
export function mayRequest({ next, because, do: deeds }: Decision, permitted: ReadonlySet<string>): boolean {
  if (next !== "tests") return false;
  const results = deeds.filter(({ deed }) => REQUESTS.has(deed)).map(({ result }) => result);
  const protocols = because.filter(({ result }) => results.includes(result)).map(({ protocol }) => protocol);
  return protocols.length > 0 && protocols.every((protocol) => protocol !== null && permitted.has(protocol));
}

export async function readPermitted(tx: PracticeScope, practice: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("practice.request_permissions")
    .select("protocol")
    .where("practice", "=", practice)
    .where("withdrawn_at", "is", null)
    .execute();
  return new Set(rows.map(({ protocol }) => protocol));
}

/** A nurse practitioner's or pharmacist's scope names analytes; a report with one that it does not name is outside it. */
async function isInScope(
  tx: PracticeScope,
  practice: string,
  { account, role }: Person,
  item: Pick<ItemRow, "document">,
): Promise<boolean> {
  if ((role !== "nurse" && role !== "pharmacist") || item.document === null) return false;
  const post = await tx
    .selectFrom("shared.posts")
    .select("countersigns")
    .where("account", "=", account)
    .where("practice", "=", practice)
    .executeTakeFirst();
  const scope = new Set(post?.countersigns ?? []);
  const document = await findDocument(tx, practice, item.document);
  if (scope.size === 0 || document?.content.kind !== "report") return false;
  const results = document.content.results.filter((result) => !result.isGroup);
  return results.every(({ code, system, name }) => {
    const found = findAnalyte(standardTerms(), { code, system, name });
    return found.kind === "analyte" && scope.has(found.analyte.id);
  });
}

/** True where words for the patient are signed and have not left, or a request is still to be made. */
async function isUnsent(
  tx: PracticeScope,
  practice: string,
  item: string,
  hasPlan: boolean,
  actions: Awaited<ReturnType<typeof readActions>>,
): Promise<boolean> {
  const unmade = await tx
    .selectFrom("practice.expectations")
    .select("id")
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("status", "=", "open")
    .where("requested_at", "is", null)
    .executeTakeFirst();
  if (unmade !== undefined) return true;
  const signing = actions.findLast(({ detail }) => detail.plan !== undefined);
  if (!hasPlan || signing === undefined || (signing.detail.plan?.tells ?? null) === null) return false;
  return !(await isTold(tx, practice, item, signing.number));
}
