import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { type Base, spaceAt, threadAt } from "./addresses.ts";
import type { ThreadRow } from "./lists.ts";
import type { Reader } from "./may.ts";
import { SearchForm } from "./search-form.tsx";
import type { Space } from "./spaces.ts";
import { newsWords, ThreadList } from "./thread-list.tsx";

export type HomeFacts = {
  readonly base: Base;
  readonly today: string;
  readonly reader: Reader;
  readonly spaces: readonly Space[];
  readonly news: ReadonlyMap<string, number>;
  readonly toAcknowledge: readonly ThreadRow[];
  readonly newest: readonly ThreadRow[];
};

/** Where the talk begins: what waits for this person, what is new for them, and the spaces that are theirs. */
export function talkHomePage(facts: HomeFacts): PageContent {
  const { base, today, reader, spaces, news, toAcknowledge, newest } = facts;
  const names = new Map(spaces.map(({ key, name }) => [key, name]));
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Talk</h1>
      <p>People of the programme and of its practices, among themselves. Nothing of a patient belongs here.</p>
      <SearchForm base={base} today={today} typed="" />
      {toAcknowledge.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">To acknowledge</h2>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {toAcknowledge.map(({ id, title, byName }) => (
              <li key={id}>
                <a href={threadAt(base, id)}>{title}</a>, from {byName}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 class="nhsuk-heading-m">New for you</h2>
      {newest.length === 0 ? (
        <p>You have read all that was written.</p>
      ) : (
        <ThreadList base={base} caption="New for you" rows={newest} spaces={names} />
      )}
      <p>
        <a href={`${base}/new`}>All that is new for you</a>
      </p>
      <h2 class="nhsuk-heading-m">Spaces</h2>
      {reader.regions.length === 0 && reader.role !== "national-lead" && (
        <p>You have no region's space: your practice takes part in no hub's cohort now.</p>
      )}
      <Table
        responsive
        caption="Spaces"
        captionHidden
        columns={[{ header: "Space" }, { header: "Who talks there" }, { header: "New" }]}
        rows={spaces.map((space) => [
          <a key={space.key} href={spaceAt(base, space.key)}>
            {space.name}
          </a>,
          space.kind.about,
          newsWords(news.get(space.key) ?? 0),
        ])}
      />
      <ul class="nhsuk-list">
        <li>
          <a href={`${base}/digest`}>Have what is new sent to you</a>
        </li>
        <li>
          <a href={`${base}/log`}>What moderators did</a>
        </li>
      </ul>
    </>
  );
  return { title: "Talk", current: base, children };
}
