import type { ComponentChildren } from "preact";
import { newId } from "../../base/ids.ts";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { MOST_MENTIONS, type Mentionable } from "./mentions.ts";
import { HeldPart, type Unsaid } from "./unsaid.tsx";

type FormProps = {
  readonly action: string;
  /** ISO day: the page's script looks for marks as of it. */
  readonly today: string;
  readonly unsaid: Unsaid | null;
  readonly button: string;
  readonly variant?: "secondary" | "warning";
  readonly children: ComponentChildren;
};

/** A form whose words are looked at before they are sent; without script the server looks alone. */
export function GuardedForm({ action, today, unsaid, button, variant, children }: FormProps) {
  return (
    <form method="post" action={action} data-guard={today}>
      {children}
      <HeldPart unsaid={unsaid} />
      <Button preventDoubleClick variant={variant}>
        {button}
      </Button>
    </form>
  );
}

export const GUARDED = { "data-guarded": "" } as const;

type Props = {
  readonly label: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly people: readonly Mentionable[];
  readonly hint?: string;
};

/** What every new post has: its words, and whom to tell. The post's id makes a second press of the button no second post. */
export function PostFields({ label, typed, people, hint }: Props) {
  return (
    <>
      <input type="hidden" name="post" value={typed["post"] ?? newId()} />
      <Textarea
        name="text"
        label={label}
        hint={
          hint ??
          "Write nothing that tells who a patient is. *word* leans, **word** is bold, lines with - are a list, https:// becomes a link."
        }
        rows={7}
        value={typed["text"]}
        attributes={GUARDED}
      />
      {people.length > 0 && <Mentions typed={typed} people={people} />}
      <p class="nhsuk-hint">Your name, role and practice stand beside what you write.</p>
    </>
  );
}

function Mentions({ typed, people }: Pick<Props, "typed" | "people">) {
  return (
    <fieldset class="nhsuk-fieldset app-talk__mentions">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Mention somebody, if you like</legend>
      <p class="nhsuk-hint">Begin to type a name and choose it. Only those who can read this space can be mentioned.</p>
      <datalist id="mentionable">
        {people.map(({ account, label }) => (
          <option key={account} value={label} />
        ))}
      </datalist>
      {Array.from({ length: MOST_MENTIONS }, (_, n) => (
        <Input
          key={n}
          name={`mention${n + 1}`}
          label={`Person ${n + 1}`}
          value={typed[`mention${n + 1}`]}
          autocomplete="off"
          list="mentionable"
        />
      ))}
    </fieldset>
  );
}
