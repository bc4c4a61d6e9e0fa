import type { Appointed } from "../../people/appointed.ts";
import { showDate } from "../../base/show-date.ts";
import { Button } from "../../web/components/button.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { monthWords } from "../../base/month-words.ts";
import type { MonthWaiting } from "./months.ts";
import type { Release } from "./queries.ts";

export type ReleasesFacts = {
  readonly person: Appointed;
  readonly releases: readonly Release[];
  readonly waiting: readonly MonthWaiting[];
};

/** What was shown when, what waits, and for the nation's lead the button that shows it. */
export function releasesPage({ person, releases, waiting }: ReleasesFacts): PageContent {
  const children = (
    <div class="app-of-programme">
      <h1 class="nhsuk-heading-l">Releases</h1>
      <p>
        A month is seen outside its practices when a national lead releases it, and stays as it was released. Returns
        that come later follow in a release of their own, when there are enough of them.
      </p>
      <p>
        <a href="/programme/ask">Ask for a count</a>
      </p>
      <h2 class="nhsuk-heading-m">Waiting</h2>
      {waiting.length === 0 ? (
        <p>No return waits: all that have come are in a release.</p>
      ) : (
        <WaitingTable waiting={waiting} person={person} />
      )}
      <h2 class="nhsuk-heading-m">Released</h2>
      {releases.length === 0 ? <p>No month was released yet.</p> : <ReleasedTable releases={releases} />}
    </div>
  );
  return { title: "Releases", current: "/programme/releases", children };
}

function WaitingTable({ waiting, person }: { readonly waiting: readonly MonthWaiting[]; readonly person: Appointed }) {
  return (
    <Table
      responsive
      compact
      class="app-cards app-list-table"
      caption="Months with returns that are in no release yet"
      captionHidden
      columns={[{ header: "Month" }, { header: "Practices", numeric: true }, { header: "Release" }]}
      rows={waiting.map(({ month, practices, why }) => [
        monthWords(month),
        { content: practices, numeric: true },
        why ?? (person.role === "national-lead" ? <ReleaseForm month={month} /> : "A national lead can release it."),
      ])}
    />
  );
}

function ReleaseForm({ month }: { readonly month: string }) {
  return (
    <form method="post" action="/programme/releases">
      <input type="hidden" name="month" value={month} />
      <Button small preventDoubleClick ariaLabel={`Release ${monthWords(month)} for ever`}>
        Release for ever
      </Button>
    </form>
  );
}

function ReleasedTable({ releases }: { readonly releases: readonly Release[] }) {
  return (
    <Table
      responsive
      compact
      class="app-cards app-list-table"
      caption="Releases"
      captionHidden
      columns={[
        { header: "Month" },
        { header: "Release", numeric: true },
        { header: "Practices", numeric: true },
        { header: "On" },
        { header: "By" },
        { header: "Fingerprint" },
      ]}
      rows={releases.map(({ month, number, practices, at, by_name, sha256 }) => [
        monthWords(month),
        { content: number, numeric: true },
        { content: practices, numeric: true },
        showDate(at.toISOString()),
        by_name,
        <span class="app-verbatim">{sha256.slice(0, 12)}</span>,
      ])}
    />
  );
}
