import { showDate } from "../../base/show-date.ts";
import type { Letter } from "../../reading/letter.ts";
import { Tag } from "../../web/components/tag.tsx";
import { nextWords, statusWords } from "../../worklist/kind-words.ts";
import { NEXT_COLOUR, timeWords } from "../../worklist/words.ts";
import { holderWords } from "../desk/history.tsx";
import type { Opened } from "../desk/opened.ts";
import { type Came, cameWords } from "./came.ts";

type HeadProps = {
  readonly opened: Opened;
  readonly letter: Letter;
  readonly came: readonly Came[];
  readonly at: Date;
};

/** What it is, from whom and of when, who has it and by when: the facts that a person looks for first. */
export function LetterHead({ opened, letter, came, at }: HeadProps) {
  const { item, names } = opened;
  const isLate = item.due_at < at && item.status !== "closed" && item.status !== "returned";
  const copies = came.filter(({ isCopy }) => isCopy);
  const [own] = came;
  return (
    <>
      <h1 class="nhsuk-heading-m app-heading">
        {item.about} <Tag colour={NEXT_COLOUR[item.next]}>{nextWords(item)}</Tag>
      </h1>
      <p class="app-facts-line">
        <Fact name="From">{senderWords(letter)}</Fact>
        {letter.eventDate !== null && (
          <Fact name="Seen">
            <span class="app-nowrap">{showDate(letter.eventDate)}</span>
          </Fact>
        )}
        <Fact name="Received">
          <span class="app-nowrap">{timeWords(item.opened_at)}</span>
          {own !== undefined && ` as ${cameWords(own)}`}
        </Fact>
        {copies.map((copy) => (
          <Fact key={copy.at.toISOString()} name="Also came">
            {cameWords(copy)}, <span class="app-nowrap">{timeWords(copy.at)}</span>
          </Fact>
        ))}
        <span>
          Due <strong class="app-nowrap">{timeWords(item.due_at)}</strong> {isLate && <Tag colour="red">Overdue</Tag>}
        </span>
        <Fact name="Status">{statusWords(item)}</Fact>
        <Fact name="With">{holderWords({ kind: item.holder_kind, name: item.holder }, names)}</Fact>
      </p>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: preact.ComponentChildren }) {
  return (
    <span>
      {name} <strong>{children}</strong>
    </span>
  );
}

function senderWords({ from }: Letter): string {
  const named = [from.author, from.department, from.organisation].map((part) => part?.trim() ?? "");
  const parts = named.filter((part) => part !== "");
  return parts.length === 0 ? "nobody that it names" : [...new Set(parts)].join(", ");
}
