import type { Status } from "../../worklist/item.ts";
import { statusWords } from "../../worklist/kind-words.ts";

/** Where an action of a letter stands, in words of its own: it is not a report. */
export function actionStatus({ status }: { readonly status: Status }): string {
  return statusWords({ kind: "action", status });
}
