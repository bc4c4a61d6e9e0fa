import type { Letter } from "./letter.ts";
import type { Report, Unreadable } from "./report.ts";

/** What reading a laboratory's message gives. */
export type LaboratoryDocument = Report | Unreadable;

/** What reading gives: one document, either understood or an open question for a person. */
export type Document = Report | Letter | Unreadable;
