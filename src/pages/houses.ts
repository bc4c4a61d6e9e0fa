import type { App } from "../app.ts";
import { withArticle } from "../base/article.ts";
import { Refusal } from "../base/refusal.ts";
import { type Appointed, APPOINTMENT_WORDS, isAppointed, type SignedIn } from "../people/appointed.ts";
import type { Person } from "../people/role.ts";
import type { Pulse } from "../web/pulse.ts";
import type { Opener, Route } from "../web/route.ts";
import { letsIn, notFor, openerFor } from "./let-in.ts";
import { readPulse } from "./pulse.ts";

// Two houses with a door each: the practices', and the programme's. A session is in one of them, and a route of the
// other opens for nobody in it.

export type House<P extends Opener> = {
  /** Gives them as this house knows them; refuses whom the route does not name. */
  readonly letIn: (route: Route<P>, person: SignedIn) => Promise<P>;
  /** Which pages of this house they may open. */
  readonly openerFor: (person: P) => Promise<(href: string) => boolean>;
  /** What every page shows; null where there is nothing that could ever be. */
  readonly readPulse: (person: P) => Promise<Pulse> | null;
};

export function practiceHouse(app: App, routes: readonly Route<Person>[]): House<Person> {
  return {
    letIn: async (route, person) => {
      if (isAppointed(person)) {
        const words = withArticle(APPOINTMENT_WORDS[person.role]);
        throw new Refusal("not-allowed", `This page is a practice's, and not for ${words}.`);
      }
      if (!(await letsIn(app, route, person))) throw new Refusal("not-allowed", notFor(route, person));
      return person;
    },
    openerFor: (person) => openerFor(app, routes, person),
    readPulse: (person) => readPulse(app, person),
  };
}

export function programmeHouse(routes: readonly Route<Appointed>[]): House<Appointed> {
  return {
    letIn: async ({ who }, person) => {
      if (!isAppointed(person)) {
        throw new Refusal(
          "not-allowed",
          `This page is the programme's, and you are signed in at ${person.practiceName}.`,
        );
      }
      if (who.includes(person.role)) return person;
      throw new Refusal("not-allowed", `This page is not for ${withArticle(APPOINTMENT_WORDS[person.role])}.`);
    },
    openerFor: async ({ role }) => {
      const open = routes.filter(({ method, who }) => method === "GET" && who.includes(role));
      return (href) => open.some(({ path }) => path === href);
    },
    readPulse: () => null,
  };
}
