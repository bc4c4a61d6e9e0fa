import { InsetText } from "../../web/components/inset-text.tsx";
import type { MarkRow } from "../../worklist/tables.ts";
import { timeWords } from "../../worklist/words.ts";
import { KIND_WORDS } from "./suggestion-words.ts";

const VERDICTS: Readonly<Record<MarkRow["verdict"], string>> = {
  accept: "accepted",
  change: "changed",
  reject: "rejected",
  add: "added",
  clear: "taken back",
};

/** What was marked before the letter was read again and does not stand there alike any more. */
export function LostPart({
  lost,
  names,
}: {
  readonly lost: readonly MarkRow[];
  readonly names: ReadonlyMap<string, string>;
}) {
  if (lost.length === 0) return null;
  return (
    <InsetText>
      <p>
        The words of its pictures were recognised since this was marked. What follows does not stand there once and with
        the same meaning, so it counts no more: mark it again where it holds.
      </p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {lost.map(({ id, kind, words, verdict, by, at, action }) => (
          <li key={id}>
            {KIND_WORDS[kind]}: “{words}”, {VERDICTS[verdict]} by {names.get(by) ?? "somebody"}, {timeWords(at)}.{" "}
            {action !== null && <a href={`/items/${action}`}>It was given out: what becomes of it</a>}
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
