import { Refusal } from "../../base/refusal.ts";
import type { Deed } from "../../people/scope/deeds.ts";
import { startingPosts } from "../../people/scope/starting-posts.ts";
import type { Limits, Post, ScopeStatement } from "../../people/scope/statement.ts";

// Changes of what is being prepared, from forms to the next statement; nothing here signs or saves.

type Form = Readonly<Record<string, string>>;

/** With one more post, taken from the starting posts or empty. */
export function withPost(draft: ScopeStatement, form: Form): { readonly draft: ScopeStatement; readonly post: string } {
  const start = startingPosts().find(({ post }) => post === form["start"]);
  const given = (form["name"] ?? "").trim();
  const name = given === "" ? (start?.name ?? "") : given;
  if (name === "") throw new Refusal("bad-input", "Give the new post a name. Nothing was saved.");
  const post = freeKey(draft, start?.post ?? name);
  const added: Post = { post, name, kind: start?.kind ?? "own", deeds: start?.deeds ?? [] };
  return { draft: { ...draft, posts: [...draft.posts, added] }, post };
}

/** With this post as the form says it. */
export function changePost(draft: ScopeStatement, key: string, form: Form, ticked: ReadonlySet<Deed>): ScopeStatement {
  const post = getPost(draft, key);
  const name = (form["name"] ?? "").trim();
  if (name === "") throw new Refusal("bad-input", "A post needs a name. Nothing was saved.");
  const deeds = [...ticked].map((deed) => ({ deed, limits: limitsIn(form, deed) }));
  const changed: Post = { ...post, name, deeds };
  const has = new Set(deeds.map(({ deed }) => deed));
  return {
    posts: draft.posts.map((one) => (one.post === key ? changed : one)),
    // Nobody stays competent by signature in what their post does not have any more.
    people: draft.people.map((one) =>
      one.post === key ? { ...one, granted: one.granted.filter((deed) => has.has(deed)) } : one,
    ),
  };
}

/** Without this post; who had it has none. */
export function withoutPost(draft: ScopeStatement, key: string): ScopeStatement {
  getPost(draft, key);
  return {
    posts: draft.posts.filter(({ post }) => post !== key),
    people: draft.people.map((one) => (one.post === key ? { ...one, post: null, granted: [] } : one)),
  };
}

/** With this person's post and what is granted to them; of a post that is only now chosen nothing is granted yet. */
export function changePerson(
  draft: ScopeStatement,
  account: string,
  chosen: string,
  ticked: ReadonlySet<Deed>,
): ScopeStatement {
  const others = draft.people.filter((one) => one.account !== account);
  if (chosen === "") return { ...draft, people: [...others, { account, post: null, granted: [] }] };
  const post = getPost(draft, chosen);
  const was = draft.people.find((one) => one.account === account);
  const has = was?.post === chosen ? post.deeds.map(({ deed }) => deed).filter((deed) => ticked.has(deed)) : [];
  return { ...draft, people: [...others, { account, post: chosen, granted: has }] };
}

/** Only those who work here: whoever has left falls out with the next change. */
export function ofThese(draft: ScopeStatement, accounts: ReadonlySet<string>): ScopeStatement {
  return { ...draft, people: draft.people.filter(({ account }) => accounts.has(account)) };
}

export function getPost(draft: ScopeStatement, key: string): Post {
  const found = draft.posts.find(({ post }) => post === key);
  if (found === undefined) throw new Refusal("not-found", "There is no such post at this practice.");
  return found;
}

function limitsIn(form: Form, deed: Deed): Limits {
  const names = (form[`protocols-${deed}`] ?? "").split(/[\s,]+/).filter((name) => name !== "");
  return {
    protocols: names.length === 0 ? null : [...new Set(names)],
    ageFrom: ageIn(form[`from-${deed}`]),
    ageUntil: ageIn(form[`until-${deed}`]),
  };
}

function ageIn(text = ""): number | null {
  if (text.trim() === "") return null;
  const age = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (age >= 0 && age <= 130) return age;
  throw new Refusal("bad-input", "An age limit is a whole number of years from 0 to 130. Nothing was saved.");
}

function freeKey(draft: ScopeStatement, wish: string): string {
  const plain = wish
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 34);
  const base = plain === "" ? "post" : plain;
  const taken = new Set(draft.posts.map(({ post }) => post));
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(key)) return key;
  }
}
