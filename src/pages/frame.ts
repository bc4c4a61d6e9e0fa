import type { App } from "../app.ts";
import { type Person, ROLE_WORDS } from "../people/role.ts";
import type { Frame } from "../web/frame.ts";
import { renderPage } from "../web/layout.tsx";

export function frameOf(app: App): Frame<Person> {
  return (person, page) =>
    renderPage({
      ...page,
      person: { name: person.name, roleWords: ROLE_WORDS[person.role], practiceName: person.practiceName },
      practiceName: person.practiceName,
      demonstration: app.demonstration,
    });
}

/** For pages before anybody is signed in. */
export function bareFrame(app: App, page: Omit<Parameters<typeof renderPage>[0], "person" | "practiceName" | "demonstration">): string {
  return renderPage({ ...page, person: null, practiceName: null, demonstration: app.demonstration });
}
