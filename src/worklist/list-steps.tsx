import { BackLink } from "../web/components/back-link.tsx";
import { getBucket } from "./buckets.ts";
import { hrefOf, itemHref, type ListPlace, START } from "./list-place.ts";
import type { Neighbours } from "./neighbours.ts";

/**
 * From an item back to the list that it was opened from, or on to the one before or after it there. Links only:
 * nothing goes on by itself. Stands at the top of an item's page; without a place it leads to the worklist.
 */
export function ListSteps({ place, beside }: { readonly place: ListPlace | null; readonly beside: Neighbours }) {
  if (place === null) return <BackLink href={hrefOf(START)}>Worklist</BackLink>;
  return (
    <nav class="app-steps" aria-label="List">
      <BackLink href={hrefOf(place)}>Worklist: {getBucket(place.queue).words}</BackLink>
      {beside.previous !== null && (
        <a href={itemHref(beside.previous, place)} rel="prev">
          Previous in this list
        </a>
      )}
      {beside.next !== null && (
        <a href={itemHref(beside.next, place)} rel="next">
          Next in this list
        </a>
      )}
    </nav>
  );
}
