import type { App } from "../app.ts";
import { type Person, ROLE_WORDS } from "../people/role.ts";
import { renderPage } from "../web/layout.tsx";
import type { Pulse } from "../web/pulse.ts";
import type { PageContent } from "../web/route.ts";
import { withPerson } from "./signed-in-as.ts";

/** Puts around a page what all pages have; `mayOpen` says which pages the person may open, so that no others are offered. */
export function framed(
  app: App,
  person: Person,
  page: PageContent,
  around: { readonly pulse: Pulse; readonly mayOpen: (href: string) => boolean },
): string {
  const html = renderPage({
    ...page,
    ...around,
    person: { name: person.name, roleWords: ROLE_WORDS[person.role], practiceName: person.practiceName },
    practiceName: person.practiceName,
    demonstration: app.demonstration,
  });
  return withPerson(html, person);
}

/** For pages before anybody is signed in. */
export function bareFrame(
  app: App,
  page: Omit<Parameters<typeof renderPage>[0], "person" | "practiceName" | "demonstration">,
): string {
  return renderPage({ ...page, person: null, practiceName: null, demonstration: app.demonstration });
}
