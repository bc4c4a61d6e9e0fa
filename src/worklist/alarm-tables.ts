declare module "../db/tables.ts" {
  interface Tables {
    "practice.alarms": AlarmRow;
  }
}

export type AlarmRow = {
  practice: string;
  id: string;
  item: string;
  raised_at: Date;
  /** Since when nobody has taken it. */
  since: Date;
  why: string;
  /** How often the contact was told, and when last. */
  told: number;
  told_at: Date | null;
  tell_after: Date;
  ended_at: Date | null;
  ended_by: string | null;
};
