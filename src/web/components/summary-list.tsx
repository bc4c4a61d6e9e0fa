import type { ComponentChildren } from "preact";
import { type Action, ActionLink } from "./action-link.tsx";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";

export type SummaryRow = {
  readonly key: ComponentChildren;
  /** What is not known is said in words ("Not recorded"), never left empty. */
  readonly value: ComponentChildren;
  readonly actions?: readonly Action[] | undefined;
  readonly border?: boolean | undefined;
  readonly class?: string | undefined;
};

export type SummaryListProps = {
  readonly rows: readonly SummaryRow[];
  readonly border?: boolean | undefined;
  readonly lastRowBorder?: boolean | undefined;
  /** What the list is about, said to a screen reader after each action, where a page has several lists. */
  readonly actionContext?: ComponentChildren;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export function SummaryList(props: SummaryListProps) {
  const names = classNames(
    "nhsuk-summary-list",
    props.border === false && "nhsuk-summary-list--no-border",
    props.border !== false && props.lastRowBorder === false && "nhsuk-summary-list--no-last-row-border",
    props.class,
  );
  const hasActions = props.rows.some((row) => row.actions !== undefined && row.actions.length > 0);
  return (
    <dl class={names} id={props.id} {...props.attributes}>
      {props.rows.map((row) => (
        <Row key={row.key} row={row} hasActions={hasActions} context={props.actionContext} />
      ))}
    </dl>
  );
}

type RowProps = { readonly row: SummaryRow; readonly hasActions: boolean; readonly context: ComponentChildren };

function Row({ row, hasActions, context }: RowProps) {
  const actions = row.actions ?? [];
  const names = classNames(
    "nhsuk-summary-list__row",
    hasActions && actions.length === 0 && "nhsuk-summary-list__row--no-actions",
    row.border === false && "nhsuk-summary-list__row--no-border",
    row.class,
  );
  return (
    <div class={names}>
      <dt class="nhsuk-summary-list__key">{row.key}</dt>
      <dd class="nhsuk-summary-list__value">{row.value}</dd>
      {actions.length > 0 && (
        <dd class="nhsuk-summary-list__actions">
          <Actions actions={actions} context={context} />
        </dd>
      )}
    </div>
  );
}

function Actions({ actions, context }: { readonly actions: readonly Action[]; readonly context: ComponentChildren }) {
  const [only, ...others] = actions;
  if (only !== undefined && others.length === 0) return <ActionLink action={only} context={context} />;
  return (
    <ul class="nhsuk-summary-list__actions-list">
      {actions.map((action) => (
        <li key={action.href} class="nhsuk-summary-list__actions-list-item">
          <ActionLink action={action} context={context} />
        </li>
      ))}
    </ul>
  );
}
