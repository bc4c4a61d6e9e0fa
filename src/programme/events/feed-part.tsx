import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Base } from "./event-part.tsx";

/** How somebody has these events in their own calendar. */
export function FeedPart({ base, since }: { readonly base: Base; readonly since: Date | null }) {
  return (
    <Details summary="These events in your own calendar">
      <p>
        An address that your calendar program asks by itself. Whoever has it reads titles, times and places, and nothing
        else: keep it to yourself, and end it when you no longer need it.
      </p>
      {since !== null && <p>You have had one since {showDate(localDay(since))}. A new one ends it.</p>}
      <form method="post" action={`${base}/calendar`}>
        <Button small variant="secondary" preventDoubleClick>
          Make an address
        </Button>
      </form>
      {since !== null && (
        <form method="post" action={`${base}/calendar/end`}>
          <input type="hidden" name="end" value="yes" />
          <Button small variant="secondary">
            End my address
          </Button>
        </form>
      )}
    </Details>
  );
}

/** Shown once: only its hash is kept. */
export function feedPage(base: Base, address: string): PageContent {
  const children = (
    <>
      <h1 class="nhsuk-heading-l">The address of your calendar</h1>
      <p>
        Copy it now: it is not kept here and is not shown again. Give it to your calendar program as a subscription.
      </p>
      <Textarea name="address" label="Address" value={address} rows={3} readOnly />
      <p>
        <a href={base}>Back to the events</a>
      </p>
    </>
  );
  return { title: "The address of your calendar", current: base, children };
}
