import type { Level, Mattered, Step } from "./incident.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "practice.incidents": {
      practice: string;
      id: string;
      reported_at: Date;
      reported_by: string;
      item: string | null;
      what: string;
      mattered: Mattered;
      /** ISO 8601 day. */
      noticed_on: string;
    };
    "practice.incident_steps": {
      practice: string;
      incident: string;
      number: number;
      step: Step;
      at: Date;
      by: string;
      words: string | null;
      level: Level | null;
      owner: string | null;
      due_on: string | null;
      ends: number | null;
      hazard: string | null;
      competency: string | null;
    };
  }
}
