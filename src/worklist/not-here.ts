import { Refusal } from "../base/refusal.ts";

/** Another practice's, one's own or a relative's, and none at all are the same to whoever asks, whatever it may be. */
export function notHere(): Refusal {
  return new Refusal("not-found", "There is no such report, letter or action at this practice.");
}
