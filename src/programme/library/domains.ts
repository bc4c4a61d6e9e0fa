import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { listCurricula } from "../../training/curriculum/store.ts";

// What a resource or somebody's help is about: a domain of a curriculum that is loaded, or the programme itself.

export type Domain = { readonly domain: string; readonly title: string };

export const PROGRAMME: Domain = { domain: "programme", title: "The programme" };

/** Of the newest curriculum that has it; the programme last. */
export async function listDomains(tx: Transaction<Tables>): Promise<readonly Domain[]> {
  const found = new Map<string, string>();
  for (const { curriculum } of await listCurricula(tx)) {
    for (const { domain, title } of curriculum.domains) if (!found.has(domain)) found.set(domain, title);
  }
  found.delete(PROGRAMME.domain);
  return [...[...found].map(([domain, title]) => ({ domain, title })), PROGRAMME];
}

/** Its title, or its key where no curriculum has it any more. */
export function domainTitle(domains: readonly Domain[], key: string): string {
  return domains.find(({ domain }) => domain === key)?.title ?? key;
}
