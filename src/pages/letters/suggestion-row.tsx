import { timeWords } from "../../worklist/words.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { MarkRow } from "../../worklist/tables.ts";
import { type FormItem, FormStart } from "../desk/moves/form-start.tsx";
import type { ActionChoice } from "./action-choices.ts";
import { askedWordsOf, daysUntil } from "./asked-by.ts";
import { CodeField } from "./code-field.tsx";
import type { Marked } from "./opened-letter.ts";
import { StateFields } from "./state-fields.tsx";
import { changeWords } from "./state-words.ts";
import { ASSERTION_WORDS, saysOf } from "./suggestion-words.ts";
import { codeCheckWords } from "./typed-code.ts";
import { assertionOf, isAction } from "../../worklist/mark.ts";

export type RowProps = {
  readonly item: FormItem;
  readonly one: Marked;
  readonly choices: readonly ActionChoice[];
  readonly names: ReadonlyMap<string, string>;
  /** False where this person may not mark now: what was marked stands without buttons. */
  readonly mayMark: boolean;
  readonly at: Date;
};

export const URGENT =
  "The letter asks for this today. Given to assistants or reception it goes to a GP first, who may give it to them.";

/** One suggestion: the letter's own words, what they were taken for, and what somebody made of it. */
export function SuggestionRow(props: RowProps) {
  const { one } = props;
  const { key, suggestion, mark } = one;
  return (
    <li
      class="app-suggestion"
      id={`s-${key}`}
      data-mark={key}
      tabindex={-1}
      {...(mark === null ? { "data-unmarked": "" } : {})}
    >
      <p class="app-suggestion__words">
        <a href={`#t-${key}`} data-light={key}>
          {suggestion.text}
        </a>
      </p>
      <p class="app-suggestion__says">
        {suggestion.assertion !== "present" && !isPlainAsk(suggestion) && (
          <Tag colour={suggestion.assertion === "negated" ? "grey" : "yellow"}>
            {ASSERTION_WORDS[suggestion.assertion]}
          </Tag>
        )}{" "}
        {saysOf(suggestion)}
        {suggestion.from === "coded" && " Coded by the sender."}
      </p>
      {mark === null ? props.mayMark && <Choose {...props} /> : <Standing {...props} mark={mark} />}
    </li>
  );
}

/** What is asked for is always still to come: that it is planned says nothing. */
function isPlainAsk({ kind, assertion }: Marked["suggestion"]): boolean {
  return assertion === "planned" && (kind.startsWith("action-") || kind === "follow-up");
}

/** What a person has said of it that the letter does not. */
function MarkedState({ mark, suggestion }: { readonly mark: MarkRow; readonly suggestion: Marked["suggestion"] }) {
  const said = assertionOf(mark, [suggestion]);
  const change = mark.value["change"];
  return (
    <>
      {said !== suggestion.assertion && <>({ASSERTION_WORDS[said]}) </>}
      {change !== undefined && change !== suggestion.value["change"] && <>({changeWords(change)}) </>}
    </>
  );
}

function Standing({ item, one, names, mayMark, mark }: RowProps & { readonly mark: NonNullable<Marked["mark"]> }) {
  const { key, suggestion } = one;
  const words = { accept: "Accepted", change: "Changed", reject: "Rejected", add: "Added", clear: "" }[mark.verdict];
  return (
    <>
      <p class="app-suggestion__mark">
        <Tag colour={mark.verdict === "reject" ? "grey" : "green"}>{words}</Tag>{" "}
        {mark.words !== suggestion.text && <>to “{mark.words}” </>}
        {mark.code !== null && <>as {codeSays(mark)} </>}
        <MarkedState mark={mark} suggestion={suggestion} />
        {mark.comment !== null && <>“{mark.comment}” </>}
        by {names.get(mark.by) ?? "somebody"}, {timeWords(mark.at)}.{" "}
        {mark.action !== null && <a href={`/items/${mark.action}`}>What becomes of it</a>}
      </p>
      {mayMark && mark.action === null && (
        <form method="post" action={`/items/${item.id}/mark`} data-in-place="work">
          <FormStart item={item} form={`clear-${key}`} />
          <input type="hidden" name="saw" value={mark.id} />
          <input type="hidden" name="place" value={key} />
          <Button variant="secondary" small name="verdict" value="clear">
            Take that back<span class="nhsuk-u-visually-hidden">: {suggestion.text}</span>
          </Button>
        </form>
      )}
    </>
  );
}

function Choose({ item, one, choices, at }: RowProps) {
  const { key, suggestion } = one;
  const isAsked = isAction(suggestion);
  const about = <span class="nhsuk-u-visually-hidden">: {suggestion.text}</span>;
  return (
    <form method="post" action={`/items/${item.id}/mark`} data-in-place="work">
      <FormStart item={item} form={`mark-${key}`} />
      <input type="hidden" name="saw" value="" />
      <input type="hidden" name="place" value={key} />
      {one.asked?.isUrgent === true && (
        <p class="app-suggestion__urgent">
          <strong>{URGENT}</strong>
        </p>
      )}
      {isAsked && (
        <div class="app-give">
          <Select
            name="holder"
            id={`h-${key}`}
            label="Give it to"
            options={[{ value: "", text: "Choose" }, ...choices.map(({ value, text }) => ({ value, text }))]}
          />
          <Input
            name="days"
            id={`d-${key}`}
            label="Within days (0: today)"
            inputmode="numeric"
            width={3}
            value={one.asked === undefined ? "" : String(daysUntil(one.asked, at))}
          />
        </div>
      )}
      {one.asked !== undefined && (
        <>
          <p class="app-suggestion__by">{askedWordsOf(one.asked, at)}</p>
          {one.asked.how !== "silent" && (
            <Details summary={<>Later than it asks{about}</>} class="app-small-details">
              <Input name="later" id={`l-${key}`} label="Why it may be later than the letter asks" />
            </Details>
          )}
        </>
      )}
      <div class="nhsuk-button-group">
        <Button small name="verdict" value="accept">
          {isAsked ? "Give" : "Accept"}
          {about}
        </Button>
        <Button small variant="secondary" name="verdict" value="reject">
          {isAsked ? "Not for us" : "Reject"}
          {about}
        </Button>
      </div>
      <Details summary={<>Change it{about}</>} class="app-small-details" id={`x-${key}`}>
        <Input name="words" id={`w-${key}`} label="What it should be" value={suggestion.text} />
        <CodeField id={`c-${key}`} value={codeText(one)} />
        {!isAsked && <StateFields id={key} isMedicine={suggestion.kind === "medication"} one={suggestion} />}
        <Input name="comment" id={`k-${key}`} label="Why (if you want)" />
        <Button small variant="secondary" name="verdict" value="change">
          Keep the change{about}
        </Button>
      </Details>
    </form>
  );
}

/** A code that nobody has looked up is never shown as if it had been. */
export function codeSays({ code, value }: Pick<MarkRow, "code" | "value">): string {
  const check = codeCheckWords(value);
  const plain = code?.display ?? code?.code ?? "";
  return check === null ? plain : `${plain}${plain === code?.code ? "" : ` ${code?.code}`} (${check})`;
}

function codeText({ suggestion: { code } }: Marked): string {
  return code === null ? "" : [code.system, code.code, code.display ?? ""].join("|");
}
