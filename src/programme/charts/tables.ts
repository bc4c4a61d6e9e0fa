import type { NoteRow } from "../../measures/chart-note.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.chart_notes": ChartNotesTable;
  }
}

export type ChartNotesTable = NoteRow & {
  /** Whose chart and of what, as `subjectOf` writes it. */
  readonly subject: string;
};
