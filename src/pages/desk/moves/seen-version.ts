import { Refusal } from "../../../base/refusal.ts";
import type { Action } from "../../../worklist/action.ts";
import type { Fields } from "./fields.ts";

type Seen = { readonly item: { readonly version: number }; readonly actions: readonly Action[] };

/** The version that the page showed which this form stood on. */
export function readVersion({ version }: Fields): number {
  if (version === undefined || !/^[1-9]\d{0,8}$/.test(version))
    throw new Refusal("bad-input", "This form does not say what you were looking at. Open it again.");
  return Number(version);
}

/** What has changed meanwhile is told before anything that is missing in the form. */
export function refuseStale(form: Fields, { item, actions }: Seen, by: string): number {
  const version = readVersion(form);
  if (version === item.version) return version;
  const since = actions.filter(({ number }) => number > version);
  const isOwn = since.length > 0 && since.every((action) => action.by === by);
  const who = isOwn ? "You have changed this yourself" : "Somebody else has changed this";
  throw new Refusal("conflict", `${who} since you opened it. Nothing of yours was done.`);
}
