import type { App } from "../app.ts";
import { type Person, ROLE_WORDS } from "../people/role.ts";
import type { Frame } from "../web/frame.ts";
import { renderPage } from "../web/layout.tsx";

/** `mayOpen` says which pages a person may open, so that the navigation offers no others. */
export function frameOf(app: App, mayOpen: (person: Person, href: string) => boolean): Frame<Person> {
  return (person, page) =>
    renderPage({
      ...page,
      person: { name: person.name, roleWords: ROLE_WORDS[person.role], practiceName: person.practiceName },
      practiceName: person.practiceName,
      demonstration: app.demonstration,
      mayOpen: (href) => mayOpen(person, href),
    });
}

/** For pages before anybody is signed in. */
export function bareFrame(
  app: App,
  page: Omit<Parameters<typeof renderPage>[0], "person" | "practiceName" | "demonstration">,
): string {
  return renderPage({ ...page, person: null, practiceName: null, demonstration: app.demonstration });
}
