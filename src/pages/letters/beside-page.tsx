import type { ComponentChildren } from "preact";
import { showDate } from "../../base/show-date.ts";
import type { Letter } from "../../reading/letter.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { differing, type InPlace, inPlace, type Stretch } from "../../worklist/differing.ts";
import { isSettled } from "../../worklist/settled.ts";
import { statusWords } from "../../worklist/kind-words.ts";
import { timeWords } from "../../worklist/words.ts";
import type { Opened } from "../desk/opened.ts";
import { holderWords } from "../desk/history.tsx";
import { actionStatus } from "./action-words.ts";
import { BesideText } from "./beside-text.tsx";
import { type Came, cameWords } from "./came.ts";
import type { OpenedLetter } from "./opened-letter.ts";

export type Side = { readonly opened: Opened; readonly letter: OpenedLetter; readonly came: readonly Came[] };

/** Further on in a text nobody compares words; what is left out is said. */
const MOST_SHOWN = 100_000;

type Both = { readonly first: Side; readonly second: Side };

/** Two letters as they came and what was made of each; `first` came first. It only shows: nothing can be done here. */
export function BesidePage({ back, first, second }: Both & { readonly back: string }) {
  const texts = [first, second].map(({ letter }) => letter.letter.text.slice(0, MOST_SHOWN));
  const words = differing(texts[0] ?? "", texts[1] ?? "");
  return (
    <>
      <BackLink href={`/items/${back}`}>The letter</BackLink>
      <h1 class="nhsuk-heading-l">Two letters side by side</h1>
      <Differences words={words} />
      <div class="app-beside">
        <Column side={first} name="The earlier one" text={words.first} tag="del" />
        <Column side={second} name="The later one" text={words.second} tag="ins" />
      </div>
      <Facts first={first} second={second} />
    </>
  );
}

/** So many places are told before the texts; all of them are marked there. */
const TOLD = 20;

function Differences({ words }: { readonly words: ReturnType<typeof differing> }) {
  const [earlier, later] = [inPlace(words.first), inPlace(words.second)];
  return (
    <section aria-labelledby="differences">
      <h2 class="nhsuk-heading-m" id="differences">
        What differs in their words
      </h2>
      {earlier.length + later.length === 0 ? (
        <p>Not a word. Capitals and marks around words were left aside.</p>
      ) : (
        <>
          <Only name="Only the earlier one says" words={earlier} tag="del" />
          <Only name="Only the later one says" words={later} tag="ins" />
        </>
      )}
    </section>
  );
}

function Only({
  name,
  words,
  tag,
}: {
  readonly name: string;
  readonly words: readonly InPlace[];
  readonly tag: "ins" | "del";
}) {
  if (words.length === 0) return null;
  const Mark = tag;
  return (
    <>
      <p class="app-beside__only">{name}</p>
      <ul>
        {words.slice(0, TOLD).map(({ before, only, after }, at) => (
          <li key={`${at} ${only}`}>
            {before} <Mark class="app-differs">{only}</Mark> {after}
          </li>
        ))}
        {words.length > TOLD && <li>and {words.length - TOLD} more places, marked in the text</li>}
      </ul>
    </>
  );
}

/** What was made of each, and what else they say of themselves; what both say alike is named and not repeated. */
function Facts({ first, second }: Both) {
  const facts = FACTS.map(({ name, of, isOfLetter }) => ({ name, one: of(first), other: of(second), isOfLetter }));
  const alike = facts.filter(({ one, other, isOfLetter }) => isOfLetter && one === other).map(({ name }) => name);
  const rows = facts
    .filter(({ name }) => !alike.includes(name))
    .map(({ name, one, other, isOfLetter }) => [
      isOfLetter ? (
        <>
          {name} <Tag colour="yellow">Differs</Tag>
        </>
      ) : (
        name
      ),
      one,
      other,
    ]);
  return (
    <>
      <Table
        caption="What was made of each, and what else differs"
        captionSize="m"
        compact
        responsive
        firstCellIsHeader
        columns={[{ header: "Of each" }, { header: "The earlier one" }, { header: "The later one" }]}
        rows={rows}
      />
      {alike.length > 0 && <p>The same in both: {alike.join(", ").toLowerCase()}.</p>}
    </>
  );
}

type Fact = { readonly name: string; readonly of: (side: Side) => string; readonly isOfLetter: boolean };

const letterFact = (name: string, of: (letter: Letter) => string): Fact => ({
  name,
  of: ({ letter }) => of(letter.letter),
  isOfLetter: true,
});

const NOT_GIVEN = "Not given";
const yesNo = (said: boolean | null): string => (said === null ? NOT_GIVEN : said ? "Yes" : "No");

const FACTS: readonly Fact[] = [
  letterFact("From", ({ from }) =>
    [from.author, from.department, from.organisation].filter((part) => part !== null).join(", "),
  ),
  letterFact("Seen on", ({ eventDate }) => (eventDate === null ? NOT_GIVEN : showDate(eventDate))),
  letterFact("Kind", ({ type, title }) => type?.display ?? title ?? NOT_GIVEN),
  letterFact("Reference", ({ documentId }) => documentId ?? NOT_GIVEN),
  letterFact("Replaces", ({ replaces }) => replaces ?? "Nothing that it names"),
  letterFact("Urgent", ({ urgent }) => yesNo(urgent)),
  letterFact("Asks for something", ({ actionRequested }) => yesNo(actionRequested)),
  letterFact("Changes medicines", ({ medicationChanged }) => yesNo(medicationChanged)),
  letterFact("Files", ({ attachments }) =>
    attachments.length === 0
      ? "None"
      : attachments.map(({ name, contentType, bytes }) => `${name ?? contentType}, ${bytes} bytes`).join("; "),
  ),
  letterFact("Could not be read as it should", ({ oddities }) =>
    oddities.length === 0 ? "Nothing" : oddities.length === 1 ? "1 thing" : `${oddities.length} things`,
  ),
  {
    name: "Came",
    of: ({ came }) => came.map((one) => `${timeWords(one.at)} as ${cameWords(one)}`).join("; "),
    isOfLetter: false,
  },
  {
    name: "Status",
    of: ({ opened: { item, names } }) => {
      const holder = holderWords({ kind: item.holder_kind, name: item.holder }, names);
      return `${statusWords(item)}, with ${holder}`;
    },
    isOfLetter: false,
  },
  { name: "Marked", of: ({ letter }) => markedWords(letter), isOfLetter: false },
];

function markedWords({ marks, suggestions }: OpenedLetter): string {
  const all = [...marks.values()];
  const rejected = all.filter(({ verdict }) => verdict === "reject").length;
  const unmarked = suggestions.filter(({ mark }) => mark === null).length;
  return `${all.length - rejected} accepted, ${rejected} rejected, ${unmarked} not looked at`;
}

function Column({
  side: { opened, letter },
  name,
  text,
  tag,
}: {
  readonly side: Side;
  readonly name: string;
  readonly text: readonly Stretch[];
  readonly tag: "ins" | "del";
}) {
  const { item } = opened;
  const id = `side-${tag}`;
  return (
    <section class="app-beside__side" aria-labelledby={id}>
      <h2 class="nhsuk-heading-m" id={id}>
        {name}
      </h2>
      <p>
        <a href={`/items/${item.id}`}>{item.about}</a>, received{" "}
        <span class="app-nowrap">{timeWords(item.opened_at)}</span>
      </p>
      <Actions of={letter} />
      <BesideText text={text} tag={tag} isCut={letter.letter.text.length > MOST_SHOWN} />
      <p>
        <a href={`/items/${item.id}/original`}>Its original message, as it came</a>
      </p>
    </section>
  );
}

function Actions({ of: { actions } }: { readonly of: OpenedLetter }): ComponentChildren {
  if (actions.length === 0) return <p>No action was given out because of it.</p>;
  return (
    <ul class="nhsuk-list app-lines">
      {actions.map((one) => (
        <li key={one.id}>
          <a href={`/items/${one.id}`}>{one.about}</a>{" "}
          <Tag colour={isSettled(one) ? "green" : "yellow"}>{actionStatus(one)}</Tag>
        </li>
      ))}
    </ul>
  );
}
