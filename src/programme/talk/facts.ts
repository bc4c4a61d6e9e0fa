import { localDay } from "../../base/local-day.ts";
import type { PageContent } from "../../web/route.ts";
import type { Base } from "./addresses.ts";
import { editPage } from "./edit-pages.tsx";
import { getPost, getSpace, getThread } from "./find.ts";
import { talkHomePage } from "./home-page.tsx";
import { countNew, listNew, listToAcknowledge } from "./lists.ts";
import type { Reader } from "./may.ts";
import { listMentionable, type Mentionable } from "./mentions.ts";
import { listReadable, type Shared } from "./readers.ts";
import { findEditBar } from "./respond.ts";
import type { Space } from "./spaces.ts";
import { startPage } from "./start-page.tsx";
import { threadPage } from "./thread-page.tsx";
import { countAcknowledged, findAnswer, findClosing, listPosts, POSTS_A_PAGE } from "./thread-posts.ts";
import type { Unsaid } from "./unsaid.tsx";
import { keepRead } from "./write.ts";

// Reads what a page shows, and makes it: for whoever asks for the page, and for whoever's form comes back to it.

export type Place = { readonly base: Base; readonly at: Date };

const NEWEST = 5;

export async function readHome(tx: Shared, reader: Reader, { base, at }: Place): Promise<PageContent> {
  const spaces = await listReadable(tx, reader);
  return talkHomePage({
    base,
    today: localDay(at),
    reader,
    spaces,
    news: await countNew(tx, reader, spaces, at),
    toAcknowledge: await listToAcknowledge(tx, reader, spaces, at),
    newest: (await listNew(tx, reader, spaces, { page: 1, size: NEWEST }, { at })).rows,
  });
}

export async function readStart(
  tx: Shared,
  reader: Reader,
  key: string,
  unsaid: Unsaid | null,
  { base, at }: Place,
): Promise<PageContent> {
  const space = await getSpace(tx, reader, key);
  const people = await listOthers(tx, reader, space, at);
  return startPage({ base, today: localDay(at), reader, space, people, unsaid });
}

/** Whom they may mention: nobody mentions themselves. */
async function listOthers(tx: Shared, { account }: Reader, space: Space, at: Date): Promise<readonly Mentionable[]> {
  return (await listMentionable(tx, space, at)).filter((one) => one.account !== account);
}

/** Who opens it has read it up to the page's last post. */
export async function readThread(
  tx: Shared,
  reader: Reader,
  { id, page }: { readonly id: string; readonly page: number | "last" },
  unsaid: Unsaid | null,
  { base, at }: Place,
): Promise<PageContent> {
  const { thread, space } = await getThread(tx, reader, id);
  const asked = page === "last" ? Math.max(1, Math.ceil(thread.posts / POSTS_A_PAGE)) : page;
  const posts = await listPosts(tx, reader, thread, { page: asked, size: POSTS_A_PAGE });
  const last = posts.rows.at(-1);
  if (last !== undefined) await keepRead(tx, reader, thread.id, last.number);
  return threadPage({
    base,
    today: localDay(at),
    at,
    reader,
    thread,
    space,
    unsaid,
    posts,
    acknowledged: await countAcknowledged(tx, reader, thread.id),
    answer: await findAnswer(tx, thread),
    closing: await findClosing(tx, thread),
    people: await listOthers(tx, reader, space, at),
  });
}

/** The thread's page on which this post stands, with what was typed about it. */
export async function readThreadOfPost(
  tx: Shared,
  reader: Reader,
  id: string,
  unsaid: Unsaid,
  place: Place,
): Promise<PageContent> {
  const { post } = await getPost(tx, reader, id);
  const page = Math.ceil(post.number / POSTS_A_PAGE);
  return readThread(tx, reader, { id: post.thread, page }, unsaid, place);
}

/** Only where they may edit it; else the thread, with what is wrong. */
export async function readEdit(
  tx: Shared,
  reader: Reader,
  id: string,
  unsaid: Unsaid | null,
  { base, at }: Place,
): Promise<PageContent> {
  const { post, thread } = await getPost(tx, reader, id);
  if (findEditBar(reader, post, thread, at) !== null) {
    const page = Math.ceil(post.number / POSTS_A_PAGE);
    return readThread(tx, reader, { id: thread.id, page }, unsaid, { base, at });
  }
  return editPage({ base, today: localDay(at), post, unsaid });
}
