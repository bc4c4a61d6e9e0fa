import type { PracticeScope } from "../../db/practice.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Span } from "./span.ts";

/**
 * One part of a practice's log over a span of weeks, as occurrences; the same however often it is read, until something
 * new is in the log: no reader asks what time it is.
 */
export type Reader = (tx: PracticeScope, practice: string, span: Span) => Promise<readonly Occurrence[]>;
