import { showInstant } from "../../base/show-date.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import { Pagination } from "../../web/components/pagination.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import { Fingerprint, groupsOf } from "../sent/fingerprint.tsx";
import type { PracticeKeysTable } from "../sent/tables.ts";
import { PAGE_SIZE } from "./month-page.tsx";
import type { KnownPractice } from "./month-queries.ts";

export type KeysFacts = {
  readonly practices: readonly KnownPractice[];
  readonly keys: readonly PracticeKeysTable[];
  readonly page: number;
  readonly typed: { readonly ods: string; readonly key: string };
  readonly fault: { readonly field: "ods" | "key"; readonly says: string } | null;
};

/** The keys that practices sign with, and registering one that somebody was sent. */
export function keysPage({ practices, keys, page, typed, fault }: KeysFacts): PageContent {
  const error = (field: "ods" | "key"): string | undefined => (fault?.field === field ? fault.says : undefined);
  const to = (n: number) => ({ href: `/programme/keys?page=${n}` });
  const children = (
    <div class="app-of-programme">
      <BackLink href="/programme/returns">Returns</BackLink>
      {fault !== null && <ErrorSummary errors={[{ text: fault.says, href: `#${fault.field}` }]} />}
      <h1 class="nhsuk-heading-l">Keys of practices</h1>
      <p>
        What a practice sends is believed because of its signature. A practice that runs its own installation sends you
        its public key; you ring them, on a number that you know, and they read its fingerprint out. Practices that work
        in this installation are registered by themselves.
      </p>
      <form method="post" action="/programme/keys">
        <h2 class="nhsuk-heading-m">Register a key</h2>
        <Input
          name="ods"
          label="The practice's ODS code"
          width={10}
          value={typed.ods}
          error={error("ods")}
          autocapitalize="characters"
        />
        <Textarea
          name="key"
          label="Its public key"
          hint="As ./countersign return key prints it, or as PEM."
          rows={3}
          value={typed.key}
          error={error("key")}
          spellcheck={false}
        />
        <Button variant="secondary">Show its fingerprint</Button>
      </form>
      <Table
        responsive
        compact
        class="app-cards app-list-table"
        caption="Practices and their keys"
        columns={[{ header: "Practice" }, { header: "Key" }, { header: "Registered" }, { header: "End it" }]}
        rows={practices.flatMap((one) =>
          rowsOf(
            one,
            keys.filter(({ ods }) => ods === one.ods),
          ),
        )}
      />
      <Pagination
        previous={page > 1 ? to(page - 1) : undefined}
        next={practices.length === PAGE_SIZE ? to(page + 1) : undefined}
      />
    </div>
  );
  return { title: "Keys of practices", current: "/programme/returns", children };
}

function rowsOf({ ods, name }: KnownPractice, keys: readonly PracticeKeysTable[]) {
  const practice = `${name} (${ods})`;
  if (keys.length === 0) return [[practice, <Tag colour="white">None</Tag>, "Not yet", "Nothing to end"]];
  return keys.map(({ key, registered_at, registered_by_name, ended_at, ended_by_name }) => [
    practice,
    <code>{groupsOf(key).slice(0, 4).join(" ")}</code>,
    `${showInstant(registered_at.toISOString())}, ${registered_by_name}`,
    ended_at === null ? (
      <form method="post" action="/programme/keys/end">
        <input type="hidden" name="ods" value={ods} />
        <input type="hidden" name="key" value={key} />
        <Button variant="warning" small ariaLabel={`End the key ${key.slice(0, 8)} of ${practice}`}>
          End this key
        </Button>
      </form>
    ) : (
      `Ended ${showInstant(ended_at.toISOString())}, ${ended_by_name}`
    ),
  ]);
}

export type ConfirmFacts = {
  readonly practice: KnownPractice;
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly fault: string | null;
};

/** Between pasting and registering: nobody confirms what they have not heard. */
export function confirmKeyPage({ practice: { ods, name }, publicKey, fingerprint, fault }: ConfirmFacts): PageContent {
  const children = (
    <div class="app-of-programme">
      <BackLink href="/programme/keys">Keys of practices</BackLink>
      {fault !== null && <ErrorSummary errors={[{ text: fault, href: "#heard" }]} />}
      <h1 class="nhsuk-heading-l">Is this the key of {name}?</h1>
      <p>
        Ring the practice on a number that you know and have its manager read out the fingerprint on their page{" "}
        <i>Monthly returns</i>. It has to be this one, group by group:
      </p>
      <Fingerprint of={fingerprint} />
      <form method="post" action="/programme/keys/confirm">
        <input type="hidden" name="ods" value={ods} />
        <input type="hidden" name="key" value={publicKey} />
        <Checkboxes
          name="heard"
          legend="Before you register it"
          error={fault ?? undefined}
          items={[{ value: "yes", text: `Somebody at ${name} read it out to me, and it is the same`, id: "heard" }]}
        />
        <Button preventDoubleClick>Register this key</Button>
      </form>
    </div>
  );
  return { title: "Register a key", current: "/programme/returns", children };
}
