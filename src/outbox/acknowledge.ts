import type { Arrival } from "../inbox/message.ts";
import type { Owed } from "./store.ts";
import { acknowledgements } from "../reading/edifact/ack.ts";

/** The NHSACK owed for a message, none where we only hold a copy: its recipient answers for it. */
export function acknowledge(arrival: Arrival, message: string, at: Date): readonly Owed[] {
  if (arrival.weAre === "copy") return [];
  return acknowledgements(arrival.bytes, { at, reference: message }).map((ack, n) => ({
    kind: "nhsack",
    fileName: `${message}-${n + 1}.ack`,
    bytes: ack.bytes,
  }));
}
