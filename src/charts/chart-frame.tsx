import type { ComponentChildren } from "preact";
import { Details } from "../web/components/details.tsx";
import { Table, type TableProps } from "../web/components/table.tsx";
import { FRAME } from "./frame.ts";

export type ChartFrameProps = {
  /** Of the page's own: the picture's title and words are found by it. */
  readonly id: string;
  readonly title: string;
  /** The whole picture in sentences. */
  readonly says: string;
  readonly drawn: ComponentChildren;
  /** What its shapes mean, in words beside each shape. */
  readonly legend?: ComponentChildren;
  readonly beside?: ComponentChildren;
  readonly table: Pick<TableProps, "columns" | "rows" | "responsive"> & { readonly summary: string };
};

/** A picture, what it means in a sentence, and all of its numbers in a table for whoever wants or needs them. */
export function ChartFrame({ id, title, says, drawn, legend, beside, table }: ChartFrameProps) {
  const { width, height } = FRAME;
  return (
    <figure class="app-learner-chart">
      <figcaption class="nhsuk-body nhsuk-u-margin-bottom-2">
        <strong>{title}</strong>
        <span class="app-learner-chart__says">{says}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-says`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-says`}>{says}</desc>
        {drawn}
      </svg>
      {legend !== undefined && <p class="app-learner-chart__legend">{legend}</p>}
      {beside}
      <Details summary={table.summary}>
        <Table
          caption={title}
          captionHidden
          compact
          columns={table.columns}
          rows={table.rows}
          responsive={table.responsive}
        />
      </Details>
    </figure>
  );
}
