import type { VNode } from "preact";
import { showInstant } from "../base/show-date.ts";

/** On paper alone: where the page stands and of when it is, so that a sheet is found again. `path` begins with "/". */
export function PrintFoot({ path, at }: { readonly path: string; readonly at: Date }): VNode {
  return (
    <p class="app-print-foot">
      Countersign, {path}, as it stood on {showInstant(at.toISOString())}
    </p>
  );
}
