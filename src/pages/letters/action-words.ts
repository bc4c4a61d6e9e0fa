import type { Status } from "../../worklist/item.ts";

/** Where an action of a letter stands, in words of its own: it is not a report. */
export function actionStatus({ status }: { readonly status: Status }): string {
  switch (status) {
    case "waiting":
      return "To do";
    case "acknowledged":
      return "Taken";
    case "asked":
      return "Question to a GP";
    case "awaiting":
      return "Waits for an answer";
    case "proposed":
      return "To countersign";
    case "signed":
      return "Signed";
    case "closed":
      return "Done";
    case "returned":
      return "Returned";
  }
}
