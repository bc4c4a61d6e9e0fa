import { NEXTS } from "../protocols/decision.ts";
import { NEXT_WORDS } from "../protocols/next-words.ts";
import { Button } from "../web/components/button.tsx";
import { Checkboxes } from "../web/components/checkboxes.tsx";
import { Details } from "../web/components/details.tsx";
import { Select } from "../web/components/select.tsx";
import { VisuallyHidden } from "../web/components/visually-hidden.tsx";
import { AGES, changed, type Filter, FILTERS, hrefOf, KINDS, type ListPlace } from "./list-place.ts";
import type { Sender } from "./senders.ts";
import type { ItemKind } from "./item.ts";
import { QUEUE_WORDS } from "./words.ts";

const KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  report: "Reports",
  letter: "Letters",
  unreadable: "What cannot be read",
  action: "Actions of letters",
  expectation: "What did not come",
};

/** What there is to choose from. */
type Known = {
  readonly holders: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly senders: readonly Sender[];
};
type Props = { readonly place: ListPlace; readonly read: Known };

/** The filters that are on, each a link that takes it away. */
export function Chips({ place, read }: Props) {
  const on = FILTERS.flatMap((name) => {
    const words = wordsOf(name, place, read);
    return words === null ? [] : [{ name, words }];
  });
  if (on.length === 0) return null;
  const none = { next: null, kind: null, owner: null, age: null, sender: null, late: false, asks: false };
  return (
    <ul class="app-chips" aria-label="Filters that are on">
      {on.map(({ name, words }) => (
        <li key={name}>
          <a
            class="app-chip"
            href={hrefOf(changed(place, { [name]: name === "late" || name === "asks" ? false : null }))}
          >
            <VisuallyHidden>Remove the filter </VisuallyHidden>
            {words} <span aria-hidden="true">✕</span>
          </a>
        </li>
      ))}
      {on.length > 1 && (
        <li>
          <a href={hrefOf(changed(place, none))}>Remove all filters</a>
        </li>
      )}
    </ul>
  );
}

/** A filter that is on, in words; null where it is off. */
function wordsOf(name: Filter, place: ListPlace, { names, senders }: Known): string | null {
  switch (name) {
    case "next":
      return place.next === null ? null : `Next: ${NEXT_WORDS[place.next]}`;
    case "kind":
      return place.kind === null ? null : KIND_WORDS[place.kind];
    case "owner":
      return place.owner === null ? null : `With: ${ownerWords(place.owner, names)}`;
    case "age":
      return place.age === null ? null : ageFilterWords(place.age);
    case "sender":
      if (place.sender === null) return null;
      return `From: ${senders.find(({ key }) => key === place.sender)?.name ?? "nobody who has sent anything"}`;
    case "late":
      return place.late ? "Overdue only" : null;
    case "asks":
      return place.asks ? "Asks a question" : null;
  }
}

function ownerWords(owner: string, names: ReadonlyMap<string, string>): string {
  return QUEUE_WORDS[owner] ?? names.get(owner) ?? "nobody here";
}

function ageFilterWords(days: number): string {
  return days === 1 ? "A day old or more" : `${days} days old or more`;
}

const ANY = { text: "Any", value: "" };

/** Filters as a form of choices; nothing can be typed into it, so nothing of a patient gets into an address. */
export function FilterForm({ place, read }: Props) {
  const { holders, names, senders } = read;
  const owners = [...holders].map((value) => ({ value, text: ownerWords(value, names) }));
  if (place.queue === "done") return null;
  return (
    <Details summary="Filter this list" class="app-tool">
      <form method="get" action="/">
        <input type="hidden" name="queue" value={place.queue} />
        <input type="hidden" name="size" value={String(place.size)} />
        <div class="app-filters">
          <Select
            label="Next"
            name="next"
            value={place.next ?? ""}
            options={[ANY, ...NEXTS.map((value) => ({ value, text: NEXT_WORDS[value] }))]}
          />
          <Select
            label="Kind"
            name="kind"
            value={place.kind ?? ""}
            options={[ANY, ...KINDS.map((value) => ({ value, text: KIND_WORDS[value] }))]}
          />
          <Select
            label="With"
            name="owner"
            value={place.owner ?? ""}
            options={[ANY, ...owners.toSorted((a, b) => a.text.localeCompare(b.text, "en-GB"))]}
          />
          <Select
            label="Received"
            name="age"
            value={place.age === null ? "" : String(place.age)}
            options={[ANY, ...AGES.map((days) => ({ value: String(days), text: ageFilterWords(days) }))]}
          />
          <Select
            label="From"
            name="sender"
            value={place.sender ?? ""}
            options={[ANY, ...senders.map(({ key, name }) => ({ value: key, text: name }))]}
          />
        </div>
        <div class="app-row">
          <Checkboxes
            name="late"
            small
            values={place.late ? ["1"] : []}
            items={[{ value: "1", text: "Overdue only" }]}
          />
          <Checkboxes
            name="asks"
            small
            values={place.asks ? ["1"] : []}
            items={[{ value: "1", text: "Asks a question" }]}
          />
        </div>
        <Button variant="secondary" small>
          Filter
        </Button>
      </form>
    </Details>
  );
}
