import { type ComponentChildren, isValidElement } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";
import { isGiven } from "./field.tsx";
import type { LabelSize } from "./label.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

export type Column = {
  readonly header: ComponentChildren;
  readonly hiddenText?: string | undefined;
  /** Right-aligned, in head and rows. */
  readonly numeric?: boolean | undefined;
  readonly class?: string | undefined;
};

export type Cell =
  | ComponentChildren
  | {
      readonly content: ComponentChildren;
      readonly numeric?: boolean | undefined;
      readonly class?: string | undefined;
    };

export type TableProps = {
  /** Says what the table holds; `captionHidden` when a heading right above it already does. */
  readonly caption?: ComponentChildren;
  readonly captionSize?: LabelSize | undefined;
  readonly captionHidden?: boolean | undefined;
  readonly captionClass?: string | undefined;
  readonly columns?: readonly Column[] | undefined;
  readonly rows: readonly (readonly Cell[])[];
  /** Classes of single rows, by their place. */
  readonly rowClass?: ((row: number) => string | undefined) | undefined;
  readonly firstCellIsHeader?: boolean | undefined;
  readonly compact?: boolean | undefined;
  readonly striped?: boolean | undefined;
  /** On a small screen each row becomes a block in which every value stands with its column's name. */
  readonly responsive?: boolean | undefined;
  readonly border?: boolean | undefined;
  readonly lastRowBorder?: boolean | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export function Table(props: TableProps) {
  const names = classNames(
    "nhsuk-table",
    props.compact && "nhsuk-table--compact",
    props.responsive && "nhsuk-table--responsive",
    props.border === false && "nhsuk-table--no-border",
    props.border !== false && props.lastRowBorder === false && "nhsuk-table--no-last-row-border",
    props.striped && "nhsuk-table--striped",
    props.class,
  );
  const captionNames = classNames(
    "nhsuk-table__caption",
    props.captionSize && `nhsuk-table__caption--${props.captionSize}`,
    props.captionHidden && "nhsuk-u-visually-hidden",
    props.captionClass,
  );
  // A row that is shown as a block is no table row to a screen reader unless its roles say so.
  const role = <R extends string>(name: R): R | undefined => (props.responsive ? name : undefined);
  return (
    <table class={names} id={props.id} role={role("table")} {...props.attributes}>
      {props.caption !== undefined && <caption class={captionNames}>{props.caption}</caption>}
      {props.columns !== undefined && props.columns.length > 0 && (
        <thead class="nhsuk-table__head" role={role("rowgroup")}>
          <tr class="nhsuk-table__row" role={role("row")}>
            {props.columns.map((column, at) => (
              <th key={at} class={cellNames("header", column)} scope="col" role={role("columnheader")}>
                <Header column={column} />
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody class="nhsuk-table__body">
        {props.rows.map((row, at) => (
          <tr key={at} class={classNames("nhsuk-table__row", props.rowClass?.(at))} role={role("row")}>
            {row.map((cell, column) => (
              <BodyCell
                key={column}
                cell={cell}
                column={props.columns?.[column]}
                isHeader={column === 0 && props.firstCellIsHeader === true}
                responsive={props.responsive === true}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellNames(
  kind: "header" | "cell",
  of: { readonly numeric?: boolean | undefined; readonly class?: string | undefined },
): string {
  return classNames(`nhsuk-table__${kind}`, of.numeric && `nhsuk-table__${kind}--numeric`, of.class);
}

function Header({ column }: { readonly column: Column }) {
  return (
    <>
      {column.header}
      {column.hiddenText !== undefined && (
        <VisuallyHidden>
          {isGiven(column.header) && " "}
          {column.hiddenText}
        </VisuallyHidden>
      )}
    </>
  );
}

type BodyCellProps = {
  readonly cell: Cell;
  readonly column: Column | undefined;
  readonly isHeader: boolean;
  readonly responsive: boolean;
};

function BodyCell({ cell, column, isHeader, responsive }: BodyCellProps) {
  const { content, ...own } = isWrapped(cell) ? cell : { content: cell };
  const style = { numeric: column?.numeric, ...own };
  const inner = responsive && column !== undefined ? <Named column={column}>{content}</Named> : content;
  if (isHeader) {
    return (
      <th class={cellNames("header", style)} scope="row" role={responsive ? "rowheader" : undefined}>
        {inner}
      </th>
    );
  }
  return (
    <td class={cellNames("cell", style)} role={responsive ? "cell" : undefined}>
      {inner}
    </td>
  );
}

function Named({ column, children }: { readonly column: Column; readonly children: ComponentChildren }) {
  return (
    <>
      <span class="nhsuk-table__heading" aria-hidden="true">
        <Header column={column} />{" "}
      </span>
      {typeof children === "string" || typeof children === "number" ? children : <span>{children}</span>}
    </>
  );
}

function isWrapped(cell: Cell): cell is Exclude<Cell, ComponentChildren> {
  return typeof cell === "object" && cell !== null && !isValidElement(cell) && "content" in cell;
}
