import type { Ages } from "./ages.ts";

const DAY_MS = 24 * 60 * 60_000;

/** What has lain since yesterday or longer; nothing where nothing has. */
export function ListAges({ ages, at }: { readonly ages: Ages; readonly at: Date }) {
  const { unsigned, unfiled } = ages;
  const days = unsigned === null ? 0 : Math.floor((at.getTime() - unsigned.getTime()) / DAY_MS);
  if (days < 1 && unfiled === 0) return null;
  return (
    <p class="app-list-says">
      {days >= 1 && <strong>The oldest unsigned has waited {days === 1 ? "1 day" : `${days} days`}. </strong>}
      {unfiled > 0 && <a href="/filing">{unfiled} from earlier days still to file</a>}
    </p>
  );
}
