import { deedWords } from "./deeds.ts";
import type { Limits, Post, ScopeStatement } from "./statement.ts";

// What a signature would change, as sentences: who signs reads these and not two tables side by side.

/** `nameOf` gives a person's name of an account. Empty where the two say the same. */
export function changesBetween(
  before: ScopeStatement,
  after: ScopeStatement,
  nameOf: (account: string) => string,
): readonly string[] {
  return [...changesOfPosts(before, after), ...changesOfPeople(before, after, nameOf)];
}

function changesOfPosts(before: ScopeStatement, after: ScopeStatement): readonly string[] {
  const keys = [...new Set([...before.posts, ...after.posts].map(({ post }) => post))];
  return keys.flatMap((key) => {
    const [was, will] = [before, after].map(({ posts }) => posts.find(({ post }) => post === key));
    if (will === undefined) return was === undefined ? [] : [`The post "${was.name}" ends.`];
    if (was === undefined) return [`New post "${will.name}": ${will.deeds.map((one) => deedText(one)).join("; ")}.`];
    return changesOfPost(was, will);
  });
}

function changesOfPost(was: Post, will: Post): readonly string[] {
  const [old, now] = [was, will].map(({ deeds }) => new Set(deeds.map((one) => deedText(one))));
  const gains = [...(now ?? [])].filter((one) => old?.has(one) !== true);
  const loses = [...(old ?? [])].filter((one) => now?.has(one) !== true);
  return [
    ...(was.name === will.name ? [] : [`The post "${was.name}" is called "${will.name}".`]),
    ...gains.map((deed) => `The post "${will.name}" gains: ${deed}.`),
    ...loses.map((deed) => `The post "${will.name}" loses: ${deed}.`),
  ];
}

function changesOfPeople(
  before: ScopeStatement,
  after: ScopeStatement,
  nameOf: (account: string) => string,
): readonly string[] {
  const accounts = [...new Set([...before.people, ...after.people].map(({ account }) => account))];
  return accounts.flatMap((account) => {
    const [was, will] = [before, after].map(({ people }) => people.find((one) => one.account === account));
    const name = nameOf(account);
    const [old, now] = [was?.granted ?? [], will?.granted ?? []];
    const [oldPost, newPost] = [postName(before, was?.post), postName(after, will?.post)];
    return [
      ...(oldPost === newPost ? [] : [`${name} has ${newPost === null ? "no post" : `the post "${newPost}"`}.`]),
      ...now
        .filter((deed) => !old.includes(deed))
        .map((deed) => `${name} is competent by this signature: ${deedWords(deed)}.`),
      ...old
        .filter((deed) => !now.includes(deed))
        .map((deed) => `${name} is not competent by signature any more: ${deedWords(deed)}.`),
    ];
  });
}

function postName({ posts }: ScopeStatement, key: string | null | undefined): string | null {
  return posts.find(({ post }) => post === key)?.name ?? null;
}

function deedText({ deed, limits }: Post["deeds"][number]): string {
  const said = limitWords(limits);
  return said === "" ? deedWords(deed) : `${deedWords(deed)} (${said})`;
}

/** Empty where there is no limit. */
export function limitWords({ protocols, ageFrom, ageUntil }: Limits): string {
  const ages =
    ageFrom !== null && ageUntil !== null
      ? `ages ${ageFrom} to ${ageUntil}`
      : ageFrom !== null
        ? `from age ${ageFrom}`
        : ageUntil !== null
          ? `up to age ${ageUntil}`
          : "";
  const only = protocols === null ? "" : protocols.length === 0 ? "no protocol yet" : `only ${protocols.join(", ")}`;
  return [only, ages].filter((one) => one !== "").join("; ");
}
