// Every table that queries may name. Each room merges its own into this interface, beside its store:
//   declare module "../db/tables.ts" { interface Tables { "practice.messages": MessagesTable } }

export interface Tables {
  "shared.practices": PracticesTable;
  "shared.installation": InstallationTable;
}

export type PracticesTable = {
  /** The Organisation Data Service code, upper case: the practice's key everywhere. */
  ods: string;
  name: string;
  /** Whether what arrives in this practice's inbox folder is meant for us, or a copy. */
  folder_is: "recipient" | "copy";
  created_at: Date;
};

export type InstallationTable = {
  one_row: boolean;
  /** True only in a database that was created as a demonstration; it can never be set later. */
  demonstration: boolean;
  created_at: Date;
};
