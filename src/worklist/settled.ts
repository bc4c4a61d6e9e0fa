import type { Status } from "./item.ts";

/**
 * True where the letter need not wait for it any more: done, signed by a GP, taken by a named person, or declined, in
 * which case the item itself waits for the sender's acknowledgement.
 */
export function isSettled({ status }: { readonly status: Status }): boolean {
  switch (status) {
    case "acknowledged":
    case "awaiting":
    case "signed":
    case "in-effect":
    case "closed":
    case "returned":
      return true;
    case "waiting":
    case "asked":
    case "proposed":
      return false;
  }
}
