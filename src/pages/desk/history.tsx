import type { PracticeScope } from "../../db/practice.ts";
import { ROLE_WORDS, ROLES } from "../../people/role.ts";
import type { Document } from "../../reading/document.ts";
import { Details } from "../../web/components/details.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { Action } from "../../worklist/action.ts";
import type { ItemKind } from "../../worklist/item.ts";
import { nextWords } from "../../worklist/kind-words.ts";
import { getMove } from "../../worklist/may-move.ts";
import { QUEUE_WORDS, timeWords } from "../../worklist/words.ts";
import { PlanWords } from "./plan-words.tsx";

/** The signature of an action, by the action's number. */
export type Signatures = ReadonlyMap<number, string>;

export async function readSignatures(tx: PracticeScope, practice: string, item: string): Promise<Signatures> {
  const rows = await tx
    .selectFrom("practice.signatures")
    .select(["action", "sha256"])
    .where("practice", "=", practice)
    .where("item", "=", item)
    .execute();
  return new Map(rows.map(({ action, sha256 }) => [action, sha256]));
}

export type HistoryProps = {
  readonly actions: readonly Action[];
  readonly names: ReadonlyMap<string, string>;
  readonly signatures: Signatures;
  readonly document: Document | null;
  /** What it is, where that changes who is meant by "next". */
  readonly kind?: ItemKind;
};

/** All that was done to a report, oldest first; nothing here can be changed. */
export function History(props: HistoryProps) {
  const { actions, names } = props;
  return (
    <section aria-labelledby="history">
      <h2 class="nhsuk-heading-m" id="history">
        History
      </h2>
      <Table
        caption="All that was done, oldest first"
        captionHidden
        compact
        responsive
        columns={[{ header: "When" }, { header: "What" }, { header: "Who" }, { header: "With these words" }]}
        rows={actions.map((action, at) => [
          { content: timeWords(action.at), class: "app-nowrap" },
          <What {...props} action={action} before={actions[at - 1]} after={actions[at + 1]} />,
          action.by === "machine"
            ? "Countersign"
            : `${names.get(action.by) ?? "Somebody who left"}, ${roleWords(action.role)}`,
          action.comment ?? "",
        ])}
      />
    </section>
  );
}

type WhatProps = HistoryProps & {
  readonly action: Action;
  readonly before: Action | undefined;
  readonly after: Action | undefined;
};

function What({ action, before, after, names, signatures, document, kind = "report" }: WhatProps) {
  const { next, holder, plan } = action.detail;
  const signature = signatures.get(action.number);
  return (
    <>
      <strong class="app-own-line">{getMove(action.move).words}</strong>
      {action.move === "undo" && before !== undefined && (
        <span class="app-own-line">Took back: {getMove(before.move).words}</span>
      )}
      {after?.move === "undo" && <Tag colour="grey">Taken back</Tag>}
      {next !== undefined && (
        <span class="app-own-line">
          {action.decision === null ? "Next" : "Decided"}: {nextWords({ kind, next })}
        </span>
      )}
      {holder !== undefined && <span class="app-own-line">With: {holderWords(holder, names)}</span>}
      {signature !== undefined && (
        <span class="app-own-line">
          Signature <span class="app-seal">{signature.slice(0, 12)}</span>
        </span>
      )}
      {plan !== undefined && (
        <Details summary="What it says" class="app-small-details">
          <PlanWords plan={plan} document={document} />
        </Details>
      )}
    </>
  );
}

export function holderWords(
  holder: { readonly kind: "queue" | "person"; readonly name: string },
  names: ReadonlyMap<string, string>,
): string {
  if (holder.kind === "queue") return QUEUE_WORDS[holder.name] ?? holder.name;
  return names.get(holder.name) ?? "somebody who left";
}

function roleWords(role: string): string {
  const known = ROLES.find((one) => one === role);
  return known === undefined ? role : ROLE_WORDS[known];
}
