import { type TerminologyState, stateWords } from "../../terms/terminology/releases.ts";
import type { FoundTerms } from "../../terms/terminology/term-item.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";

type Shown = {
  readonly state: TerminologyState;
  readonly typed: string;
  readonly found: FoundTerms | null;
  readonly trouble: string | null;
};

/** Where a code comes from, and a search for one. */
export function termsPage({ state, typed, found, trouble }: Shown): PageContent {
  const children = (
    <>
      <BackLink href="/">Worklist</BackLink>
      <h1 class="nhsuk-heading-l">Find a code</h1>
      <p>{stateWords(state)}</p>
      <form method="post" action="/terms" role="search" aria-label="Find a code">
        <Input
          label="Words, their beginnings or an abbreviation"
          hint="In any order: “fail hea” finds Heart failure"
          name="find"
          value={typed}
          error={trouble ?? undefined}
          autocomplete="off"
          spellcheck={false}
          width={30}
        />
        <Button small>Find</Button>
      </form>
      {found !== null && <Found found={found} />}
    </>
  );
  return { title: "Find a code", current: null, children };
}

function Found({ found: { items, says } }: { readonly found: FoundTerms }) {
  return (
    <>
      <p role="status">{[items.length === 0 ? "" : `${items.length} found.`, says ?? ""].join(" ").trim()}</p>
      {items.length > 0 && (
        <Table
          caption="Found, the likeliest first"
          responsive
          compact
          columns={[{ header: "Name" }, { header: "Kind" }, { header: "Code" }, { header: "Found as" }]}
          rows={items.map(({ display, tag, code, matched, because }) => [
            display,
            tag ?? "Not said",
            code ?? "No code",
            because ?? matched,
          ])}
        />
      )}
    </>
  );
}
