// Where somebody goes on to after showing who they are: a page of ours, as a path. An address that a stranger
// made must not lead a person who has just signed in to a stranger's page.

const OURS = "http://ours.invalid";
const LONGEST = 500;
// These would lead back to where they came from.
const NEVER = ["/sign-in", "/unlock", "/choose", "/leave", "/enrol", "/pulse", "/session", "/assets"];

/** The path with its query, or null where it is none of ours. */
export function validNext(text: string | undefined): string | null {
  if (text === undefined || text.length > LONGEST || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return null;
  if (!URL.canParse(text, OURS)) return null;
  const url = new URL(text, OURS);
  // Two slashes may stand at the front once "/./" is taken out.
  if (url.origin !== OURS || url.pathname.startsWith("//")) return null;
  const isOurOwn = NEVER.some((path) => url.pathname === path || url.pathname.startsWith(`${path}/`));
  return isOurOwn && url.pathname !== "/sign-in/yours" ? null : `${url.pathname}${url.search}`;
}

/** The address of a page that leads on to `next`, where there is one. */
export function leadingOn(page: string, next: string | null): string {
  return next === null ? page : `${page}?next=${encodeURIComponent(next)}`;
}

/** The page of ours on which a form stood, or null. */
export function cameFrom(headers: { readonly referer?: string | undefined }, host: string): string | null {
  const { referer } = headers;
  if (referer === undefined || !URL.canParse(referer)) return null;
  const url = new URL(referer);
  return url.host === host ? validNext(`${url.pathname}${url.search}`) : null;
}
