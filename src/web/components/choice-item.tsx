import type { ComponentChildren } from "preact";
import { classNames } from "./class-names.ts";
import { isGiven } from "./field.tsx";
import { Hint } from "./hint.tsx";
import { Label } from "./label.tsx";

export type Kind = { readonly block: "nhsuk-radios" | "nhsuk-checkboxes"; readonly type: "radio" | "checkbox" };

export type Choice = {
  readonly text: ComponentChildren;
  readonly value: string;
  readonly id?: string | undefined;
  readonly hint?: ComponentChildren;
  /** Asked for when this is chosen; where no script runs it is always shown. */
  readonly conditional?: ComponentChildren;
  readonly checked?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** The browser sends nothing before one is chosen. */
  readonly required?: boolean | undefined;
};

type ItemProps = {
  readonly kind: Kind;
  readonly name: string;
  readonly id: string;
  readonly item: Choice;
  readonly checked: boolean;
  readonly describedBy: string | undefined;
};

export function ChoiceItem({ kind, name, id, item, checked, describedBy: outer }: ItemProps) {
  const hintId = `${id}-item-hint`;
  const described = classNames(outer, isGiven(item.hint) && hintId);
  const conditionalId = isGiven(item.conditional) ? `conditional-${id}` : undefined;
  return (
    <>
      <div class={`${kind.block}__item`}>
        <input
          class={`${kind.block}__input`}
          id={id}
          name={name}
          type={kind.type}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          required={item.required}
          data-aria-controls={conditionalId}
          aria-describedby={described === "" ? undefined : described}
        />
        <Label for={id} class={`${kind.block}__label`}>
          {item.text}
        </Label>
        {isGiven(item.hint) && (
          <Hint id={hintId} class={`${kind.block}__hint`}>
            {item.hint}
          </Hint>
        )}
      </div>
      {conditionalId !== undefined && (
        <div
          class={classNames(`${kind.block}__conditional`, !checked && `${kind.block}__conditional--hidden`)}
          id={conditionalId}
        >
          {item.conditional}
        </div>
      )}
    </>
  );
}
