import type { VNode } from "preact";
import type { ShownFigureCounts } from "./add-shown.ts";
import { type Shown, shownShare } from "./shown.ts";

const NUMBERS = new Intl.NumberFormat("en-GB");

// How pages show a count from outside its practice. Whoever listens hears what a mark means each time.

export const STAR_SAYS = "1 to 7, not shown so that nobody can be told from it";
export const HELD_SAYS = "held back: beside what else is shown it could tell a small count";

/** In words without a mark, for sentences, titles of charts and files. */
export function shownWords({ says }: Shown): string {
  switch (says.kind) {
    case "exact":
      return NUMBERS.format(says.value);
    case "rounded":
      return `about ${NUMBERS.format(says.value)}`;
    case "star":
      return STAR_SAYS;
    case "held":
      return HELD_SAYS;
  }
}

export function ShownCount({ count }: { readonly count: Shown }): VNode {
  const { says } = count;
  switch (says.kind) {
    case "exact":
      return <span class="app-shown">{NUMBERS.format(says.value)}</span>;
    case "rounded":
      return <span class="app-shown">about {NUMBERS.format(says.value)}</span>;
    case "star":
      return <Mark mark="*" says={STAR_SAYS} />;
    case "held":
      return <Mark mark="–" says={HELD_SAYS} />;
  }
}

function Mark({ mark, says }: { readonly mark: string; readonly says: string }): VNode {
  return (
    <span class="app-shown" title={says}>
      <span aria-hidden="true">{mark}</span>
      <span class="nhsuk-u-visually-hidden">{says}</span>
    </span>
  );
}

/** "85 of 120, 70.8%": never without what it is of. */
export function ShownFigure({
  kind,
  figure: { numerator, denominator, mean },
}: {
  readonly kind: "share" | "rate" | "mean";
  readonly figure: ShownFigureCounts;
}): VNode {
  const share = shownShare(numerator, denominator);
  if (kind === "mean") {
    return (
      <span class="app-shown">
        {mean === null ? "no mean shown" : NUMBERS.format(mean)} of <ShownCount count={denominator} />
      </span>
    );
  }
  return (
    <span class="app-shown">
      <ShownCount count={numerator} /> of <ShownCount count={denominator} />
      {kind === "share" && share !== null ? `, ${share.toFixed(1)}%` : null}
    </span>
  );
}

/** Below every table in which such counts stand. */
export function ShownKey(): VNode {
  return (
    <p class="nhsuk-body-s">
      Below the nation: 0 is shown as it is, * is {STAR_SAYS}, and 8 or more is shown to the nearest 5. A dash (–) is{" "}
      {HELD_SAYS}. Shares are of the rounded numbers, and sums are rounded from what they are sums of, so rows need not
      add up.
    </p>
  );
}
