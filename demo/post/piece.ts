import type { WireReport } from "../../src/reading/edifact/wire.ts";
import type { LaboratoryId } from "../laboratory/laboratories.ts";

/** One file of the day's post, as it comes through the practice's door. */
export type PostFile = { readonly name: string; readonly bytes: Uint8Array };

/** A report that still has to be put into an interchange of its laboratory. */
export type Letter = { readonly laboratory: LaboratoryId; readonly report: WireReport };
