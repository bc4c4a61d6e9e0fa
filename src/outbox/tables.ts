declare module "../db/tables.ts" {
  interface Tables {
    "practice.leaving": LeavingTable;
  }
}

type LeavingTable = {
  practice: string;
  id: string;
  kind: "nhsack";
  message: string;
  file_name: string;
  bytes: Buffer;
  created_at: Date;
  written_at: Date | null;
};
