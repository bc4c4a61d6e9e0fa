import type { Role } from "../people/role.ts";
import { bucketsOf } from "./buckets.ts";
import type { Counts } from "./counts.ts";
import { hrefOf, isUnfiltered, type ListPlace, START } from "./list-place.ts";

type Props = { readonly role: Role; readonly counts: Counts; readonly place: ListPlace };

/** The buckets with their numbers, which the page's script keeps true while it stands open. */
export function BucketLinks({ role, counts, place }: Props) {
  return (
    <nav class="app-buckets" aria-label="Lists">
      <ul class="app-views">
        {bucketsOf(role).map(({ key, words }) => {
          const isCurrent = place.queue === key && place.view === null && isUnfiltered(place);
          return (
            <li key={key} class={key === "now" && (counts.get(key) ?? 0) > 0 ? "app-bucket-now" : undefined}>
              <a
                href={hrefOf({ ...START, queue: key, size: place.size })}
                aria-current={isCurrent ? "page" : place.queue === key ? "true" : undefined}
              >
                {words} <BucketCount count={key} n={counts.get(key) ?? 0} />
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

export function BucketCount({ count, n }: { readonly count: string; readonly n: number }) {
  return <strong data-count={count}>{n}</strong>;
}
