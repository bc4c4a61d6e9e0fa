import { localDay } from "../../base/local-day.ts";
import { findPatientMarks } from "../../base/patient-marks.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Answer, Opener, PageContent, Route, Visit } from "../../web/route.ts";
import { placeOfPost, spaceAt } from "./addresses.ts";
import { findWish, keepWish } from "./digest.ts";
import { digestPage } from "./digest-page.tsx";
import { earlierPage } from "./edit-pages.tsx";
import { readEdit, readHome, readStart, readThread } from "./facts.ts";
import { getPost, getSpace } from "./find.ts";
import { show, type TalkHouse } from "./house.ts";
import { newPage, searchPage, spacePage } from "./list-pages.tsx";
import { listNew, listThreads } from "./lists.ts";
import { listCleared, listLog } from "./log.ts";
import { logPage } from "./log-page.tsx";
import type { Reader } from "./may.ts";
import { mayNotify, mayWrite } from "./may.ts";
import { pageIn } from "./paging.ts";
import { listReadable, type Shared } from "./readers.ts";
import { findEditBar, listEarlier, maySeeEarlier } from "./respond.ts";
import { searchPosts } from "./search.ts";

// The talk's pages, and the choice of a digest.

const SIZE = 25;
const MOST_TYPED = 200;

export function readRoutes<P extends Opener>(house: TalkHouse<P>): readonly Route<P>[] {
  const { base, who } = house;
  const page = (
    path: string,
    /** A page, or where somebody is led who has none here. */
    make: (tx: Shared, reader: Reader, visit: Visit<P>) => Promise<PageContent | string>,
  ): Route<P> => ({
    method: "GET",
    path: `${base}${path}`,
    who,
    answer: (visit) => show(house, visit, (tx, reader) => make(tx, reader, visit)),
  });
  return [
    page("", (tx, reader, { at }) => readHome(tx, reader, { base, at })),
    page("/new", async (tx, reader, { query, at }) => {
      const spaces = await listReadable(tx, reader);
      return newPage(base, spaces, await listNew(tx, reader, spaces, { page: pageIn(query), size: SIZE }, { at }));
    }),
    page("/search", (tx, reader, { query, at }) => search(house, tx, reader, query, at)),
    page("/spaces/:space", async (tx, reader, { params, query, at }) => {
      const space = await getSpace(tx, reader, params["space"] ?? "");
      const threads = await listThreads(tx, reader, space, { page: pageIn(query), size: SIZE }, at);
      return spacePage(base, reader, space, threads);
    }),
    page("/spaces/:space/start", async (tx, reader, { params, at }) => {
      const space = await getSpace(tx, reader, params["space"] ?? "");
      // Nothing to fill in for whoever only reads there: they are led to what is written.
      if (!mayWrite(reader, space) && !mayNotify(reader, space)) return spaceAt(base, space.key);
      return readStart(tx, reader, space.key, null, { base, at });
    }),
    page("/threads/:thread", (tx, reader, { params, query, at }) =>
      readThread(tx, reader, { id: params["thread"] ?? "", page: pageIn(query) }, null, { base, at }),
    ),
    page("/posts/:post/edit", async (tx, reader, { params, at }) => {
      const { post, thread } = await getPost(tx, reader, params["post"] ?? "");
      if (findEditBar(reader, post, thread, at) !== null) return placeOfPost(base, thread.id, post.number);
      return readEdit(tx, reader, post.id, null, { base, at });
    }),
    page("/posts/:post/earlier", async (tx, reader, { params }) => {
      const { post, thread, space } = await getPost(tx, reader, params["post"] ?? "");
      if (!maySeeEarlier(reader, post, space)) return placeOfPost(base, thread.id, post.number);
      return earlierPage({ base, post, earlier: await listEarlier(tx, post.id) });
    }),
    page("/log", async (tx, reader, { query }) => {
      const spaces = await listReadable(tx, reader);
      const slice = { page: pageIn(query), size: SIZE };
      const [log, cleared] = [await listLog(tx, reader, spaces, slice), await listCleared(tx, reader, spaces, slice)];
      return logPage(base, spaces, { log, cleared });
    }),
    page("/digest", async (tx, reader, { query }) => {
      const wish = await findWish(tx, reader);
      return digestPage({ base, wish, canSend: house.canSend, error: null, isKept: query["kept"] === "1" });
    }),
    { method: "POST", path: `${base}/digest`, who, answer: (visit) => wish(house, visit) },
  ];
}

async function search<P extends Opener>(
  { base }: TalkHouse<P>,
  tx: Shared,
  reader: Reader,
  query: Visit<P>["query"],
  at: Date,
): Promise<PageContent> {
  const typed = (query["q"] ?? "").trim();
  const today = localDay(at);
  const spaces = await listReadable(tx, reader);
  const bare = { base, today, typed: "", search: null };
  if (typed === "") return searchPage(bare, spaces);
  if (typed.length > MOST_TYPED) {
    return searchPage({ ...bare, error: `A search has room for ${MOST_TYPED} characters.` }, spaces);
  }
  // Not shown again: it would stand on the page that somebody sends on.
  if (findPatientMarks(typed, today).length > 0) {
    return searchPage({ ...bare, error: "That looks like a patient's, and was not searched for." }, spaces);
  }
  const found = await searchPosts(tx, spaces, typed, { page: pageIn(query), size: SIZE });
  return searchPage({ base, today, typed, search: found }, spaces);
}

async function wish<P extends Opener>(house: TalkHouse<P>, { person, form, at }: Visit<P>): Promise<Answer> {
  const { base, canSend } = house;
  const asked = { digest: form["digest"] ?? "", email: form["email"] ?? "" };
  try {
    await house.run(async (tx) => {
      const reader = await house.readerOf(tx, person);
      await keepWish(tx, reader, { ...asked, base, standing: house.standingOf(person) }, at);
    });
    return { kind: "go", to: `${base}/digest?kept=1` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "bad-input") throw error;
    const page = digestPage({ base, wish: asked, canSend, error: error.message, isKept: false });
    return { kind: "page", page, status: 400 };
  }
}
