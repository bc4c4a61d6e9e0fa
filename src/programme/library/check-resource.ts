import { isRealDay } from "../../base/real-day.ts";
import { parseDay } from "../../base/typed-day.ts";
import type { Domain } from "./domains.ts";
import { authorFaults, type Fault, lineFaults } from "./fault.ts";
import { findLicence } from "./licences.ts";
import { isResourceKind, RESOURCE_KINDS, type ResourceKind, type ResourceWords } from "./resource.ts";

type Form = Readonly<Record<string, string>>;

export type Checked =
  | { readonly kind: "fits"; readonly said: ResourceWords; readonly address: string | null }
  | { readonly kind: "faults"; readonly faults: readonly Fault[] };

export type Allowed = { readonly domains: readonly Domain[]; readonly kinds?: readonly ResourceKind[] };

/** What a form says of a resource; all that is wrong with it at once. `hasFile`: whether one was sent with it. */
export function checkResource(form: Form, { domains, kinds = RESOURCE_KINDS }: Allowed, hasFile: boolean): Checked {
  const of = (field: string): string => (form[field] ?? "").trim();
  const [kind, domain, licence, reviewBy] = [of("kind"), of("domain"), of("licence"), parseDay(of("review")) ?? ""];
  const address = of("address");
  const faults = [
    ...(isResourceKind(kind) && kinds.includes(kind) ? [] : [{ field: "kind", says: "Choose what it is." }]),
    ...(domains.some((one) => one.domain === domain) ? [] : [{ field: "domain", says: "Choose what it is about." }]),
    ...lineFaults("title", of("title"), "its title", 200),
    ...lineFaults("words", of("words"), "what it is for, in a few sentences", 4000),
    ...lineFaults("version", of("version"), "which version it is", 40),
    ...(findLicence(licence) === undefined ? [{ field: "licence", says: "Choose its licence." }] : []),
    ...authorFaults(of("author")),
    ...(isRealDay(reviewBy)
      ? []
      : [{ field: "review", says: "Enter the day by which somebody should read it again, like 16-Nov-2027." }]),
    ...placeFaults(address, hasFile),
  ];
  if (faults.length > 0 || !isResourceKind(kind)) return { kind: "faults", faults };
  const [title, words, version, author] = [of("title"), of("words"), of("version"), of("author")];
  const said = { kind, domain, title, words, version, licence, author, reviewBy };
  return { kind: "fits", said, address: hasFile ? null : address };
}

function placeFaults(address: string, hasFile: boolean): readonly Fault[] {
  if (hasFile) {
    return address === "" ? [] : [{ field: "address", says: "Send a file or enter an address, not both." }];
  }
  if (address === "") return [{ field: "address", says: "Send a file, or enter the address at which it is." }];
  return isHttps(address) ? [] : [{ field: "address", says: "Enter an address that begins with https://." }];
}

/** An address that a browser opens safely, and that holds nobody's name and password. */
function isHttps(text: string): boolean {
  if (text.length > 2000 || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === "https:" && username === "" && password === "";
}
