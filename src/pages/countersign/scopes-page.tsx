import { appendAudit } from "../../audit/store.ts";
import { isFresh } from "../../countersign/fresh.ts";
import { listScopes, signScope } from "../../countersign/scopes.ts";
import type { ScopeRow } from "../../countersign/tables.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { listNames } from "../../people/names.ts";
import { type Person, ROLE_WORDS, type Role } from "../../people/role.ts";
import { readSettings } from "../../people/staffing-store.ts";
import { standardTerms } from "../../terms/analyte.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Details } from "../../web/components/details.tsx";
import { Table } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { timeWords } from "../../worklist/words.ts";
import { SignAgain } from "./sign-again.tsx";

// What nurse practitioners and pharmacists may countersign: a GP signs it here, test by test.

const READERS = ["gp", "nurse", "pharmacist", "manager"] as const;

export function scopeRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/scopes", who: READERS, answer: (visit) => show(desk, visit) },
    { method: "POST", path: "/scopes/sign", who: ["gp"], answer: (visit) => sign(desk, visit) },
  ];
}

async function sign(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const account = form["account"] ?? "";
  if (!isId(account)) throw new Refusal("bad-input", "Choose one of the people.");
  // A box that is not ticked is not sent, so only ticked ones carry "yes".
  const analytes = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith("test-") && value === "yes" ? [name.slice("test-".length)] : [],
  );
  await inPractice(desk.db, person.practice, async (tx) => {
    await signScope(tx, person.practice, person, { account, analytes }, at);
    const by = { by: person.account, role: person.role, device: "page" };
    const detail = { analytes: analytes.toSorted().join(" ") };
    await appendAudit(tx, [{ ...by, at, event: "countersign-scope-signed", subject: account, detail }]);
  });
  return { kind: "go", to: "/scopes" };
}

type Scoped = { readonly account: string; readonly name: string; readonly role: Role };

async function listScoped(tx: PracticeScope, practice: string): Promise<readonly Scoped[]> {
  return tx
    .selectFrom("shared.posts as post")
    .innerJoin("shared.accounts as account", "account.id", "post.account")
    .select(["post.account", "account.name", "post.role"])
    .where("post.practice", "=", practice)
    .where("post.role", "in", ["nurse", "pharmacist"])
    .where("post.ended_at", "is", null)
    .orderBy("account.name")
    .execute();
}

async function show(desk: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const read = await inPractice(desk.db, practice, async (tx) => ({
    people: await listScoped(tx, practice),
    scopes: await listScopes(tx, practice),
    names: await listNames(tx),
    settings: await readSettings(tx, practice),
  }));
  const maySign = person.role === "gp" && isFresh(person, read.settings.signHours, at);
  const page = {
    title: "Scopes to countersign",
    current: "/protocols",
    children: (
      <>
        <h1 class="nhsuk-heading-l">Who beside the GPs may countersign, and what</h1>
        <p>
          A nurse practitioner or a pharmacist may countersign a report only where a GP has signed every test in it for
          them. What is not ticked is a GP's to sign.
        </p>
        {person.role === "gp" && !maySign && <SignAgain next="/scopes" />}
        {read.people.length === 0 && <p>No nurse practitioner and no pharmacist works at this practice.</p>}
        {read.people.map((one) => (
          <Scope
            key={one.account}
            of={one}
            scope={read.scopes.find(({ account }) => account === one.account)}
            names={read.names}
            maySign={maySign}
          />
        ))}
        <History scopes={read.scopes} names={read.names} />
      </>
    ),
  };
  return { kind: "page", page };
}

type ScopeProps = {
  readonly of: Scoped;
  readonly scope: ScopeRow | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly maySign: boolean;
};

function Scope({ of: { account, name, role }, scope, names, maySign }: ScopeProps) {
  const named = analyteWords(scope?.analytes ?? []);
  return (
    <section aria-labelledby={`scope-${account}`}>
      <h2 class="nhsuk-heading-m" id={`scope-${account}`}>
        {name}, {ROLE_WORDS[role]}
      </h2>
      <p>
        {named === "" ? "May countersign nothing." : `May countersign: ${named}.`}
        {scope !== undefined && ` Signed by ${nameOf(names, scope.signed_by)}, ${timeWords(scope.signed_at)}.`}
      </p>
      {maySign && (
        <Details summary={`Change what ${name} may countersign`}>
          <form method="post" action="/scopes/sign">
            <input type="hidden" name="account" value={account} />
            <div class="app-choices">
              {analytes().map(({ id, name: test }) => (
                <Checkboxes
                  key={id}
                  name={`test-${id}`}
                  idPrefix={`${account}-${id}`}
                  small
                  values={scope?.analytes.includes(id) === true ? ["yes"] : []}
                  items={[{ value: "yes", text: test }]}
                />
              ))}
            </div>
            <p>You sign the whole list as it is ticked. It counts from now on, in place of the one before.</p>
            <Button small preventDoubleClick>
              Sign this scope
            </Button>
          </form>
        </Details>
      )}
    </section>
  );
}

function History({
  scopes,
  names,
}: {
  readonly scopes: readonly ScopeRow[];
  readonly names: ReadonlyMap<string, string>;
}) {
  if (scopes.length === 0) return null;
  return (
    <Table
      caption="All that was ever signed"
      captionSize="m"
      compact
      responsive
      columns={[{ header: "For" }, { header: "Tests" }, { header: "Signed" }]}
      rows={scopes.map((one) => [
        nameOf(names, one.account),
        one.analytes.length === 0 ? "Nothing" : analyteWords(one.analytes),
        `${nameOf(names, one.signed_by)}, ${timeWords(one.signed_at)}`,
      ])}
    />
  );
}

function analytes() {
  return [...standardTerms().analytes.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en-GB"));
}

function analyteWords(ids: readonly string[]): string {
  const { analytes: known } = standardTerms();
  return ids.map((id) => known.get(id)?.name ?? id).join(", ");
}

function nameOf(names: ReadonlyMap<string, string>, account: string): string {
  return names.get(account) ?? "Somebody who left";
}
