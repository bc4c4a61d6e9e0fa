import { showInstant } from "../../base/show-date.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import type { PageContent } from "../../web/route.ts";
import { type Base, placeOfPost, spaceAt } from "./addresses.ts";
import type { ThreadRow } from "./lists.ts";
import { mayNotify, mayWrite, type Reader } from "./may.ts";
import { Pager } from "./pager.tsx";
import type { Paged } from "./paging.ts";
import { type FoundPost, MOST_COUNTED, type Search } from "./search.ts";
import { SearchForm } from "./search-form.tsx";
import type { Space } from "./spaces.ts";
import { ThreadList } from "./thread-list.tsx";
import { counted } from "./words.ts";

// Pages that are lists: a space's threads, what is new, what a search finds.

export function spacePage(base: Base, reader: Reader, space: Space, threads: Paged<ThreadRow>): PageContent {
  const children = (
    <>
      <BackLink href={base}>Talk</BackLink>
      <h1 class="nhsuk-heading-l">{space.name}</h1>
      <p>{space.kind.about}</p>
      {(mayWrite(reader, space) || mayNotify(reader, space)) && (
        <Button href={`${spaceAt(base, space.key)}/start`}>Begin a thread</Button>
      )}
      {threads.rows.length === 0 ? (
        <p>{threads.page === 1 ? "Nothing was written here yet." : "There is no more."}</p>
      ) : (
        <ThreadList base={base} caption={`Threads in ${space.name}`} rows={threads.rows} />
      )}
      <Pager of={threads} at={spaceAt(base, space.key)} label="Threads" />
    </>
  );
  return { title: space.name, current: base, children };
}

const namesOf = (spaces: readonly Space[]): ReadonlyMap<string, string> =>
  new Map(spaces.map(({ key, name }) => [key, name]));

export function newPage(base: Base, spaces: readonly Space[], threads: Paged<ThreadRow>): PageContent {
  const children = (
    <>
      <BackLink href={base}>Talk</BackLink>
      <h1 class="nhsuk-heading-l">New for you</h1>
      <p>Threads of the last 60 days with something that you have not read. Those that mention you stand first.</p>
      {threads.rows.length === 0 ? (
        <p>You have read all that was written.</p>
      ) : (
        <ThreadList base={base} caption="New for you" rows={threads.rows} spaces={namesOf(spaces)} />
      )}
      <Pager of={threads} at={`${base}/new`} label="What is new" />
    </>
  );
  return { title: "New for you", current: base, children };
}

export type Asked = {
  readonly base: Base;
  readonly today: string;
  readonly typed: string;
  /** Null where nothing was searched for. */
  readonly search: Search | null;
  readonly error?: string | undefined;
};

export function searchPage({ base, today, typed, search, error }: Asked, spaces: readonly Space[]): PageContent {
  const children = (
    <>
      <BackLink href={base}>Talk</BackLink>
      <h1 class="nhsuk-heading-l">Search the talk</h1>
      <SearchForm base={base} today={today} typed={typed} error={error} />
      {search !== null && <Answer base={base} typed={typed} search={search} names={namesOf(spaces)} />}
    </>
  );
  return { title: "Search the talk", current: base, children };
}

type AnswerProps = {
  readonly base: Base;
  readonly typed: string;
  readonly search: Search;
  readonly names: ReadonlyMap<string, string>;
};

function Answer({ base, typed, search, names }: AnswerProps) {
  switch (search.kind) {
    case "no-words":
      return <p>Type a word that says more: "the" and "and" stand everywhere.</p>;
    case "found": {
      const { count, posts } = search;
      const many = count > MOST_COUNTED ? `More than ${MOST_COUNTED.toLocaleString("en-GB")} posts` : undefined;
      return (
        <>
          <h2 class="nhsuk-heading-m">{many ?? counted(count, "post", "posts")}</h2>
          <ol class="nhsuk-list app-talk__found">
            {posts.rows.map((post) => (
              <Found key={post.id} base={base} post={post} space={names.get(post.space) ?? post.space} />
            ))}
          </ol>
          <Pager of={posts} at={`${base}/search?q=${encodeURIComponent(typed)}`} label="What was found" />
        </>
      );
    }
  }
}

function Found({ base, post, space }: { readonly base: Base; readonly post: FoundPost; readonly space: string }) {
  return (
    <li>
      <a href={placeOfPost(base, post.thread, post.number)}>{post.title}</a>
      <p class="app-talk__snippet">
        {post.snippet.map((words, n) => (n % 2 === 1 ? <mark key={n}>{words}</mark> : words))}
      </p>
      <p class="nhsuk-hint app-talk__by">
        {post.byName} in {space}, {showInstant(post.at.toISOString())}
      </p>
    </li>
  );
}
