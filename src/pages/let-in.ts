import type { App } from "../app.ts";
import { withArticle } from "../base/article.ts";
import { inPractice } from "../db/practice.ts";
import { mentorshipsFor, readMentorships } from "../people/learners/mentorships.ts";
import { type Capacity, MENTORSHIP_WORDS, type Person, ROLE_WORDS } from "../people/role.ts";
import type { Route } from "../web/route.ts";

// Whether a route names somebody: by their role, or by what a learner of their practice has made of them. Default no.

/** True where one of the names is theirs. Asks the database only where no role decides it. */
export async function letsIn(app: App, { who }: Pick<Route<Person>, "who">, person: Person): Promise<boolean> {
  if (who.includes(person.role)) return true;
  const possible = mentorshipsFor(person.role, who);
  if (possible.length === 0) return false;
  const held = await mentorshipsOf(app, person);
  return possible.some((one) => held.includes(one));
}

/** Which of the pages somebody may open, so that a page offers no others. One read at most. */
export async function openerFor(
  app: App,
  routes: readonly Route<Person>[],
  person: Person,
): Promise<(href: string) => boolean> {
  const pages = routes.filter(({ method, path }) => method === "GET" && !path.includes(":"));
  const asks = pages.some(({ who }) => !who.includes(person.role) && mentorshipsFor(person.role, who).length > 0);
  const held: readonly Capacity[] = [person.role, ...(asks ? await mentorshipsOf(app, person) : [])];
  const open = new Set(pages.filter(({ who }) => held.some((one) => who.includes(one))).map(({ path }) => path));
  return (href) => open.has(href);
}

/** What somebody is told whom the route does not name. */
export function notFor({ who }: Pick<Route<Person>, "who">, { role }: Pick<Person, "role">): string {
  const missing = mentorshipsFor(role, who).map((one) => MENTORSHIP_WORDS[one]);
  const unnamed = missing.length === 0 ? "" : ` who is no learner's ${missing.join(" or ")} here`;
  return `This page is not for ${withArticle(ROLE_WORDS[role])}${unnamed}.`;
}

async function mentorshipsOf(app: App, person: Person) {
  return inPractice(app.db, person.practice, (tx) => readMentorships(tx, person), "kept");
}
