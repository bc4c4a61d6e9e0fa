import { dayText } from "../../base/typed-day.ts";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { NoteFault } from "./notes.ts";
import { warningRules } from "./rules.ts";
import type { Warn } from "./warn.ts";

export type TypedNote = {
  /** Of the note that it would be. */
  readonly id: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly NoteFault[];
};

type Props = {
  readonly learner: string;
  readonly warns: readonly Warn[];
  readonly form: TypedNote;
};

/** What was done; and, where something is said, that it is put aside for a while. */
export function NoteForm({ learner, warns, form: { id, typed, faults } }: Props) {
  const error = (field: NoteFault["field"]): string | undefined => faults.find((one) => one.field === field)?.says;
  const { rules } = warningRules();
  return (
    <form method="post" action={`/programme/learners/${learner}/notes`}>
      <input type="hidden" name="id" value={id} />
      <Textarea
        name="words"
        label="What was done, or why something is put aside"
        hint="Whoever leads this hub reads it. Nothing of a patient."
        rows={3}
        value={typed["words"]}
        error={error("words")}
      />
      {warns.length > 0 && (
        <>
          <Select
            name="warning"
            label="Put aside"
            options={[
              { value: "", text: "Nothing: this is a note" },
              ...warns.map(({ kind }) => ({ value: kind, text: rules[kind].title })),
            ]}
            value={typed["warning"] ?? ""}
            error={error("warning")}
          />
          <Input
            name="until"
            label="Until"
            hint="For what is put aside, for example 16-Nov-2026."
            width={10}
            value={dayText(typed["until"])}
            error={error("until")}
          />
        </>
      )}
      <Button small variant="secondary" preventDoubleClick>
        Save
      </Button>
    </form>
  );
}
