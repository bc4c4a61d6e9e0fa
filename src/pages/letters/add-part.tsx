import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { timeWords } from "../../worklist/words.ts";
import { type FormItem, FormStart } from "../desk/moves/form-start.tsx";
import type { ActionChoice } from "./action-choices.ts";
import { CodeField } from "./code-field.tsx";
import type { OpenedLetter } from "./opened-letter.ts";
import { ADDED_KINDS } from "./read-marked.ts";
import { StateFields } from "./state-fields.tsx";
import { statedOf } from "./state-words.ts";
import { codeSays } from "./suggestion-row.tsx";
import { KIND_WORDS } from "./suggestion-words.ts";
import { assertionOf } from "../../worklist/mark.ts";

type AddProps = {
  readonly names: ReadonlyMap<string, string>;
  readonly letter: OpenedLetter;
  readonly item: FormItem;
  readonly choices: readonly ActionChoice[];
  readonly mayMark: boolean;
};

/** What a person found that no rule had: with the letter's words where they choose some, else as they type it. */
export function AddPart({ names, letter, item, choices, mayMark }: AddProps) {
  const { added } = letter;
  if (added.length === 0 && !mayMark) return null;
  return (
    <section aria-labelledby="added">
      <h3 class="nhsuk-heading-s" id="added">
        Added by a person ({added.length})
      </h3>
      <ul class="nhsuk-list app-suggestions">
        {added.map((mark) => (
          <li key={mark.id} class="app-suggestion" id={`s-${mark.id}`} data-mark={keyOf(letter, mark)} tabindex={-1}>
            <p class="app-suggestion__words">{mark.words}</p>
            <p class="app-suggestion__mark">
              <Tag colour="green">Added</Tag>{" "}
              {isGiven(mark) ? KIND_WORDS[mark.kind] : statedOf({ ...mark, assertion: assertionOf(mark, []) }).label}
              {mark.code !== null && `, ${codeSays(mark)}`} by {names.get(mark.by) ?? "somebody"}, {timeWords(mark.at)}.{" "}
              {mark.action !== null && <a href={`/items/${mark.action}`}>What becomes of it</a>}
            </p>
            {mayMark && mark.action === null && (
              <form method="post" action={`/items/${item.id}/mark`} data-in-place="work">
                <FormStart item={item} form={`clear-${mark.id}`} />
                <input type="hidden" name="place" value={mark.id} />
                <Button variant="secondary" small name="verdict" value="clear">
                  Take that back<span class="nhsuk-u-visually-hidden">: {mark.words}</span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayMark && (
        <Details summary="Add something that is not here" class="app-small-details" id="add">
          <form method="post" action={`/items/${item.id}/mark`} data-in-place="work" data-add>
            <FormStart item={item} form="add" />
            <Select
              name="kind"
              id="add-kind"
              label="What it is"
              options={ADDED_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
            />
            <Input
              name="words"
              id="add-words"
              label="Its words"
              hint="Type them, or select words in the text and press the button below"
              autocomplete="off"
            />
            <input type="hidden" name="start" value="" />
            <p hidden data-take>
              <button type="button" class="nhsuk-button nhsuk-button--small nhsuk-button--secondary" data-take-words>
                Take the words that are selected in the text
              </button>
              <span role="status" data-taken></span>
            </p>
            <CodeField id="add-code" value="" />
            <Select
              name="holder"
              id="add-holder"
              label="If it is asked of the practice: give it to"
              options={[{ value: "", text: "Choose" }, ...choices.map(({ value, text }) => ({ value, text }))]}
            />
            <StateFields id="add" isMedicine one={null} />
            <Input
              name="days"
              id="add-days"
              label="Within days (0: today; empty: as its words say)"
              inputmode="numeric"
              width={3}
              value=""
            />
            <Input name="later" id="add-later" label="Why it may be later than its words say" />
            <Button small variant="secondary" name="verdict" value="add">
              Add it
            </Button>
          </form>
        </Details>
      )}
    </section>
  );
}

/** What was given out has its own page, which says how it stands. */
function isGiven({ action }: OpenedLetter["added"][number]): boolean {
  return action !== null;
}

function keyOf({ marks }: OpenedLetter, mark: OpenedLetter["added"][number]): string {
  return [...marks].find(([, one]) => one === mark)?.[0] ?? mark.id;
}
