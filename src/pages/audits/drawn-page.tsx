import { GRADE_WORDS, GRADES } from "../../countersign/audits/audit.ts";
import type { AuditOverview, DrawnItem } from "../../countersign/audits/queries.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import { STATUS_WORDS, timeWords } from "../../worklist/words.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import type { Names } from "./facts.ts";
import { backWords, moveWords, nameOf, titleOf } from "./words.ts";

type Props = {
  readonly overview: AuditOverview;
  readonly drawn: DrawnItem;
  readonly item: ItemRow;
  readonly names: Names;
};

/** One of what was drawn: where it is read, and what the auditor makes of it. It names no patient; the item's page does. */
export function drawnPage({ overview, drawn, item, names }: Props): PageContent {
  const { place, move, account, dealt_at, found } = drawn;
  const title = `Number ${place}`;
  const children = (
    <>
      <BackLink href={`/audits/${overview.audit.id}`}>{titleOf(overview.audit)}</BackLink>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <SummaryList
        rows={[
          { key: "What was done", value: moveWords(move) },
          { key: "By", value: `${nameOf(names, account)}, ${timeWords(dealt_at)}` },
          { key: "Protocols that gave a reason", value: drawn.protocols.join(", ") || "None" },
          { key: "Now", value: STATUS_WORDS[item.status] },
        ]}
      />
      <p>
        <a href={`/items/${item.id}`}>Open it: what came, and all that was done with it</a>
      </p>
      {found === null ? (
        <FindingForm drawn={drawn} item={item} />
      ) : (
        <SummaryList
          rows={[
            { key: "Found", value: GRADE_WORDS[found.grade] },
            ...(found.words === null ? [] : [{ key: "In words", value: found.words }]),
            { key: "By", value: `${nameOf(names, found.by)}, ${timeWords(found.at)}` },
            ...(found.putBack === null ? [] : [{ key: "With it", value: backWords(found.putBack) }]),
          ]}
        />
      )}
    </>
  );
  return { title, current: "/audits", children };
}

function FindingForm({ drawn, item }: Pick<Props, "drawn" | "item">) {
  return (
    <form method="post" action={`/audits/drawn/${drawn.id}`}>
      <input type="hidden" name="version" value={item.version} />
      <Radios
        name="grade"
        legend="What you find"
        legendSize="m"
        items={GRADES.map((value) => ({ value, text: GRADE_WORDS[value] }))}
      />
      <Textarea
        name="words"
        label="In a few words"
        hint="Needed for anything but right, and read where it is put back. No patient's name."
        rows={3}
      />
      <p>{backSays(item)}</p>
      {backSays(item) !== OPEN_SAYS && (
        <Checkboxes
          name="reopen"
          small
          items={[{ value: "yes", text: "It is minor, and put it back all the same" }]}
          values={[]}
        />
      )}
      <Button preventDoubleClick>Record this finding</Button>
    </form>
  );
}

const OPEN_SAYS =
  "It is open already, so nothing has to be put back: what is wrong with it is put right on its own page.";

function backSays({ status }: ItemRow): string {
  if (status === "waiting" || status === "acknowledged" || status === "asked") return OPEN_SAYS;
  if (status === "proposed") {
    return "Where it is major or critical it goes back to whoever proposed it, with your words, before anybody signs it.";
  }
  if (status === "awaiting") {
    return "Where it is major or critical and on its way back to the sender, it is called back. Where it waits for its actions, it is put right on its own page.";
  }
  return "Where it is major or critical it is reopened at once, with your words as the reason.";
}
