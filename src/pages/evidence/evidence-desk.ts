import type { Database } from "../../db/connect.ts";
import type { FileStore } from "../../files/store.ts";

export type EvidenceDesk = { readonly db: Database; readonly files: FileStore };
