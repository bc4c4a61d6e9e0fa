import type { Database } from "../db/connect.ts";
import { inPractice, type PracticeScope } from "../db/practice.ts";
import { namesOf } from "../people/names.ts";
import type { Person } from "../people/role.ts";
import type { Answer, Route, Visit } from "../web/route.ts";
import { readAges } from "./ages.ts";
import { getBucket } from "./buckets.ts";
import { readCounts } from "./counts.ts";
import { FindForm } from "./find-form.tsx";
import { ListAges } from "./list-ages.tsx";
import { BucketLinks } from "./list-buckets.tsx";
import { Chips, FilterForm } from "./list-filters.tsx";
import { Pages } from "./list-pages.tsx";
import { parsePlace } from "./list-place.ts";
import { ListTable } from "./list-table.tsx";
import { Views } from "./list-views.tsx";
import { resolvePlace } from "./place-of.ts";
import { type List, readList } from "./read-list.ts";
import { relatedTo } from "./related.ts";
import { listSenders } from "./senders.ts";
import { ShortcutKeys } from "./shortcut-keys.tsx";
import { readShortcuts } from "./shortcuts-store.ts";
import { listViews } from "./views-store.ts";

export const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;

/** Reception has a list of what is with it, and nothing else of the list. */
const TEAM = [...CLINICAL, "reception"] as const;

export type Desk = { readonly db: Database };

/** The list: urgent first, then oldest; bucket and filters are in the address, a patient never is. */
export function listRoute(desk: Desk): Route<Person> {
  return { method: "GET", path: "/", who: TEAM, answer: (visit) => show(desk, visit) };
}

async function show(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at } = visit;
  const read = await inPractice(desk.db, person.practice, (tx) => readAll(tx, visit));
  const { place, list, counts, names, views } = read;
  const isClinical = person.role !== "reception";
  const view = views.find(({ id }) => id === place.view);
  const children = (
    <>
      <a class="app-skip" href="#list">
        Skip to the list
      </a>
      <div class="app-list-head">
        <h1 class="nhsuk-heading-l">Worklist{view !== undefined && `: ${view.name}`}</h1>
        {isClinical && <FindForm />}
      </div>
      <BucketLinks role={person.role} counts={counts} place={place} />
      <p class="app-list-says">{getBucket(place.queue).says}</p>
      <ListAges ages={read.ages} at={at} />
      <p role="status" class="app-news" data-news={place.queue} />
      <Chips place={place} read={read} />
      {isClinical && (
        <div class="app-list-tools">
          <FilterForm place={place} read={read} />
          <Views views={views} place={place} account={person.account} />
        </div>
      )}
      <ListTable list={list} place={place} person={person} names={names} at={at} />
      <Pages list={list} place={place} />
      {isClinical && <ShortcutKeys shortcuts={read.shortcuts} />}
    </>
  );
  return { kind: "page", page: { title: titleOf(list, getBucket(place.queue).words), current: "/", children } };
}

function titleOf({ page }: List, words: string): string {
  return page === 1 ? `${words}, worklist` : `${words}, worklist, page ${page}`;
}

/** All that the page shows, as of one transaction. */
async function readAll(tx: PracticeScope, { person, query, at }: Visit<Person>) {
  const { practice, account } = person;
  const place = await resolvePlace(tx, practice, person, parsePlace(query));
  const related = await relatedTo(tx, practice, account);
  const { counts, holders } = await readCounts(tx, practice, person, related, at);
  const list = await readList(tx, { practice, looker: person, related, at }, place, counts);
  const shown = list.rows.flatMap((row) => [row.holder, row.claimed_by ?? "", row.seen_by ?? ""]);
  const names = await namesOf(tx, [...shown, ...holders, place.owner ?? ""]);
  const senders = await listSenders(tx, practice);
  const views = await listViews(tx, practice, account);
  const shortcuts = await readShortcuts(tx, practice, account);
  const ages = await readAges(tx, practice, account, related, at);
  return { ages, place, list, counts, holders, names, senders, views, shortcuts };
}
