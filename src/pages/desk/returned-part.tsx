import { InsetText } from "../../web/components/inset-text.tsx";
import { findReturn } from "../../worklist/returned.ts";
import { timeWords } from "../../worklist/words.ts";
import type { Opened } from "./opened.ts";

/** Why a proposal came back: the first thing to read for whoever is to deal with it again. */
export function ReturnedPart({ opened }: { readonly opened: Opened }) {
  const back = opened.item.status === "waiting" ? findReturn(opened.actions) : null;
  if (back === null) return null;
  return (
    <InsetText hiddenText="Returned">
      <p>
        <strong>
          Returned by {opened.names.get(back.by) ?? "somebody who left"}, {timeWords(back.at)}:
        </strong>{" "}
        &ldquo;{back.reason}&rdquo;
      </p>
    </InsetText>
  );
}
