import type { App } from "../app.ts";
import { appointmentWords, isAppointed, type SignedIn } from "../people/appointed.ts";
import { ROLE_WORDS } from "../people/role.ts";
import type { SignedIn as Shown } from "../web/header.tsx";
import { renderPage } from "../web/layout.tsx";
import type { Pulse } from "../web/pulse.ts";
import type { PageContent } from "../web/route.ts";
import { withPerson } from "./signed-in-as.ts";
import { placeOf } from "./sign-in/place.ts";

/** Puts around a page what all pages have; `mayOpen` says which pages the person may open, so that no others are offered. */
export function framed(
  app: App,
  person: SignedIn,
  page: PageContent,
  around: { readonly pulse: Pulse | null; readonly mayOpen: (href: string) => boolean },
): string {
  const html = renderPage({
    ...page,
    ...around,
    person: shown(person),
    practiceName: placeOf(person),
    demonstration: app.demonstration,
  });
  return withPerson(html, person);
}

function shown(person: SignedIn): Shown {
  const roleWords = isAppointed(person) ? appointmentWords(person) : ROLE_WORDS[person.role];
  return { name: person.name, roleWords, practiceName: placeOf(person) };
}

/** For pages before anybody is signed in. */
export function bareFrame(
  app: App,
  page: Omit<Parameters<typeof renderPage>[0], "person" | "practiceName" | "demonstration">,
): string {
  return renderPage({ ...page, person: null, practiceName: null, demonstration: app.demonstration });
}
