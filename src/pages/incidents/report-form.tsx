import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { MATTERED, MATTERED_WORDS } from "../../countersign/incidents/incident.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { HeldTicks } from "../evidence/held-ticks.tsx";
import type { Unsaid } from "./unsaid.tsx";

type Props = {
  /** The id of the item that it is about; null where it is about none. */
  readonly item: string | null;
  readonly at: Date;
  readonly unsaid: Unsaid | null;
};

/** Reports in one step. It asks what happened, and has no field for whose fault it was. */
export function ReportForm({ item, at, unsaid }: Props) {
  const typed = unsaid?.typed ?? {};
  return (
    <form method="post" action="/incidents">
      {item !== null && <input type="hidden" name="item" value={item} />}
      <Textarea
        name="what"
        id="incident-what"
        label="What happened"
        hint={
          item === null
            ? "What was meant to happen, and what happened instead. Write no patient's name."
            : "What was meant to happen, and what happened instead. Write no patient's name: this page is tied to it."
        }
        rows={4}
        value={typed["what"]}
      />
      <Radios
        name="mattered"
        idPrefix="incident-mattered"
        legend="To whom it mattered"
        legendSize="s"
        value={typed["mattered"]}
        items={MATTERED.map((value) => ({ value, text: MATTERED_WORDS[value] }))}
      />
      <Input
        name="noticed"
        id="incident-noticed"
        label="Day on which it was noticed"
        hint="Like 16-Nov-2026"
        width={10}
        value={typed["noticed"] ?? showDate(localDay(at))}
        autocomplete="off"
        spellcheck={false}
      />
      <HeldTicks held={unsaid?.held ?? []} ticked={typed} />
      <Button variant="secondary" preventDoubleClick>
        Report it
      </Button>
    </form>
  );
}

/** The same below an item, closed until somebody needs it. */
export function ReportFromItem({ item, at }: { readonly item: string; readonly at: Date }) {
  return (
    <Details summary="Report an incident or a near miss with this" id="report-incident" class="app-not-on-paper">
      <ReportForm item={item} at={at} unsaid={null} />
    </Details>
  );
}
