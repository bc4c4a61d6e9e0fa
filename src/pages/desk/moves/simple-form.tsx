import { Button } from "../../../web/components/button.tsx";
import { Checkboxes } from "../../../web/components/checkboxes.tsx";
import { Textarea } from "../../../web/components/textarea.tsx";
import type { Move } from "../../../worklist/move.ts";
import { READ_ALL } from "../../../worklist/read-all.ts";
import { CHANGED_NONE, GradeField, RETURNED_NONE } from "../../autonomy/grade-field.tsx";
import type { Fields } from "./fields.ts";
import { type FormItem, FormStart } from "./form-start.tsx";
import { HolderField } from "./holder-field.tsx";
import type { HolderChoice } from "./holders.ts";

export type SimpleFormProps = {
  readonly item: FormItem;
  readonly move: Move;
  readonly fields: Fields | null;
  /** To whom it may go; left out where the move leaves no choice. */
  readonly choices?: readonly HolderChoice[];
  readonly isChosen?: boolean;
  /** What stands above it to be signed: see `shownMark`. */
  readonly shown?: string;
  /** Which marks of a letter stood above it: see `OpenedLetter.seen`. */
  readonly marksSeen?: string;
  /** True where the person says with it that they have read all of the letter: see worklist/read-all.ts. */
  readonly saysReadAll?: boolean;
  /** Of a letter: how many suggestions nobody has looked at; whoever goes on is told. */
  readonly unlooked?: number;
  /** What is proposed is somebody's whose decisions are counted: it is said how much was wrong with it. */
  readonly isGraded?: boolean;
  readonly variant?: "secondary";
};

/** A move that needs no more than a few words. */
export function SimpleForm({
  item,
  move,
  fields,
  choices,
  isChosen,
  shown,
  marksSeen,
  saysReadAll,
  unlooked = 0,
  isGraded = false,
  variant,
}: SimpleFormProps) {
  const label = labelOf(move, variant === undefined);
  return (
    <form method="post" action={`/items/${item.id}/${move.move}`} data-draft={move.move}>
      <FormStart item={item} form={move.move} />
      {shown !== undefined && <input type="hidden" name="shown" value={shown} />}
      {marksSeen !== undefined && <input type="hidden" name="marks-seen" value={marksSeen} />}
      {choices !== undefined && (
        <HolderField
          id={`${move.move}-holder`}
          label="To whom"
          choices={choices}
          value={fields?.["holder"]}
          {...(isChosen === undefined ? {} : { isChosen })}
        />
      )}
      {move.comment !== "none" && (
        <Textarea name="comment" id={`${move.move}-comment`} label={label} rows={2} value={fields?.["comment"]} />
      )}
      {isGraded && (
        <GradeField
          id={`${move.move}-grade`}
          legend="How much was wrong with the proposal?"
          none={move.move === "change" ? CHANGED_NONE : RETURNED_NONE}
          value={fields?.["grade"]}
        />
      )}
      {saysReadAll === true && (
        <Checkboxes
          name="read-all"
          idPrefix={`${move.move}-read-all`}
          small
          legend="Nothing in it was marked as asked of the practice"
          legendSize="s"
          items={[{ value: "yes", text: READ_ALL }]}
        />
      )}
      {unlooked > 0 && (
        <p>
          <strong>
            {unlooked} {unlooked === 1 ? "suggestion has" : "suggestions have"} not been looked at by anybody.
          </strong>{" "}
          That is kept with your name and shown to whoever countersigns.
        </p>
      )}
      <p>{move.says}</p>
      <Button preventDoubleClick {...(variant === undefined ? {} : { variant })}>
        {move.words}
      </Button>
    </form>
  );
}

/** Each move's own words, so that no two fields of a page are called the same. */
function labelOf({ move, comment, words }: Move, isFirst: boolean): string {
  if (move === "ask") return "Your question";
  if (move === "reply") return "Your answer";
  if (move === "finish" || move === "deal-with") return "What was done";
  if (move === "hand-up") return "What you did, and what came of it";
  // What stands after the colon of a button says what follows from it, and is no part of its name.
  const [name = words] = words.split(":");
  if (comment === "needed") return `Why: ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return isFirst ? "Comment (if you want one)" : "Words to go with it (if you want)";
}
