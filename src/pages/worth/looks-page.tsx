import { looksNeeded } from "../../evaluation/worth/sample-size.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import type { PageContent } from "../../web/route.ts";

/** How many looks at random moments a practice needs to know what part of a GP's day a kind of work takes. */
export function looksPage(query: Readonly<Record<string, string>>): PageContent {
  const typed = { share: query["share"] ?? "11", within: query["within"] ?? "2", effect: query["effect"] ?? "1" };
  const needed = neededBy(typed);
  const children = (
    <>
      <BackLink href="/worth#numbers">What the assistants' work is worth</BackLink>
      {needed === null && (
        <ErrorSummary
          errors={[{ text: "Type percentages between 0 and 100, and a design effect from 1 to 100.", href: "#share" }]}
        />
      )}
      <h1 class="nhsuk-heading-l">How many looks a work sampling needs</h1>
      <p>
        Somebody looks at random moments and notes whether a GP is at this work. The share of looks is the share of
        their time; with the pieces done in that time it gives the seconds that one takes (g). Time stamps come first,
        and looks show whether they are right.
      </p>
      <form method="get" action="/worth/looks">
        <Input
          name="share"
          label="Share of the time that this work is guessed to take"
          width={5}
          suffix="%"
          inputmode="decimal"
          value={typed.share}
        />
        <Input
          name="within"
          label="How far the answer may be off, up or down"
          width={5}
          suffix="%"
          hint="In points of a hundred."
          inputmode="decimal"
          value={typed.within}
        />
        <Input
          name="effect"
          label="Design effect"
          hint="1 where every look is at a moment of its own; 1.5 to 2 where one round looks at several people."
          width={5}
          inputmode="decimal"
          value={typed.effect}
        />
        <Button>Work it out</Button>
      </form>
      {needed !== null && (
        <InsetText>
          <p>
            <strong>{needed.toLocaleString("en-GB")} looks</strong> for {typed.share}%, within {typed.within} points, at
            95%, with a design effect of {typed.effect}: n = z² p (1 − p) ÷ e², rounded up, times the design effect.
          </p>
        </InsetText>
      )}
    </>
  );
  return { title: "How many looks a work sampling needs", current: "/worth", children };
}

function neededBy({ share, within, effect }: Readonly<Record<"share" | "within" | "effect", string>>): number | null {
  const [p, e, d] = [share, within, effect].map((text) => (text.trim() === "" ? Number.NaN : Number(text)));
  try {
    return looksNeeded({ expected: (p ?? 0) / 100, within: (e ?? 0) / 100, designEffect: d ?? 0 });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
