import { Refusal } from "../base/refusal.ts";
import type { Person } from "../people/role.ts";

// A cookie is a whole browser's: when somebody else signs in in another tab, a page that stands open is still the
// first person's, and what it sends must not be done or kept in the second one's name. So every form says whose
// page it stood on.

const FIELD = "signed-in-as";
// Text and attributes come out of the renderer escaped: only a form of ours begins like this.
const FORM = /<form [^>]*method="post"[^>]*>/g;

/** The page with that field in each form. */
export function withPerson(html: string, { account }: Pick<Person, "account">): string {
  return html.replaceAll(FORM, (form) => `${form}<input type="hidden" name="${FIELD}" value="${account}">`);
}

export type Sent = Readonly<Record<string, string>>;

/** What was sent without that field; refuses what stood on another person's page. */
export function ofThisPerson({ [FIELD]: whose, ...form }: Sent, { account }: Pick<Person, "account">): Sent {
  if (whose === undefined || whose === account) return form;
  throw new Refusal(
    "conflict",
    "Somebody else has signed in in this browser since you opened that page. Nothing was done.",
  );
}
