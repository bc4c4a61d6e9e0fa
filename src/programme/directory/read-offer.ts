import { type Fault, isMail, lineFaults } from "../library/fault.ts";
import type { Domain } from "../library/domains.ts";
import { type Mark, marksIn } from "../library/screen.ts";
import { type Offer, REACHES } from "./expert.ts";

type Form = Readonly<Record<string, string>>;

export type ReadOffer =
  | { readonly kind: "fits"; readonly said: Offer }
  | { readonly kind: "again"; readonly faults: readonly Fault[]; readonly marks: readonly Mark[] };

export type Choices = { readonly domains: readonly Domain[]; readonly regions: readonly string[] };

/** What somebody offers; an address that was typed is kept only where they chose to be reached by it. */
export function readOffer(form: Form, { domains, regions }: Choices, today: string): ReadOffer {
  const of = (name: string): string => (form[name] ?? "").trim();
  const [words, region, email] = [of("words"), of("region"), of("email")];
  const chosen = domains.map(({ domain }) => domain).filter((domain) => form[`about-${domain}`] === "yes");
  const reach = REACHES.find((one) => one === form["reach"]);
  const faults = [
    ...lineFaults("words", words, "what you can help with", 2000),
    ...(chosen.length === 0 ? [{ field: "about", says: "Choose at least one thing that it is about." }] : []),
    ...(region === "" || regions.includes(region) ? [] : [{ field: "region", says: "Choose a region of the list." }]),
    ...(reach === undefined ? [{ field: "reach", says: "Choose how you are reached." }] : []),
    ...(reach === "email" && !isMail(email) ? [{ field: "email", says: "Enter an e-mail address that works." }] : []),
  ];
  if (faults.length > 0 || reach === undefined) return { kind: "again", faults, marks: [] };
  const marks = marksIn([words], form, today);
  if (marks.length > 0) return { kind: "again", faults: [], marks };
  const mail = reach === "email" ? email : null;
  return { kind: "fits", said: { words, domains: chosen, region: region === "" ? null : region, reach, email: mail } };
}
