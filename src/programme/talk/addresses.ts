/** Under which house's addresses the pages are: a practice's, or the programme's. */
export type Base = "/talk" | "/programme/talk";

export const spaceAt = (base: Base, key: string): string => `${base}/spaces/${encodeURIComponent(key)}`;
export const threadAt = (base: Base, id: string): string => `${base}/threads/${id}`;
export const postAt = (base: Base, id: string): string => `${base}/posts/${id}`;

const POSTS_A_PAGE = 20;

/** Where a post stands in its thread. */
export function placeOfPost(base: Base, thread: string, number: number): string {
  const page = Math.max(1, Math.ceil(number / POSTS_A_PAGE));
  return `${threadAt(base, thread)}${page === 1 ? "" : `?page=${page}`}#post-${number}`;
}
