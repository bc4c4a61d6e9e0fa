import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";
import { Help, describedBy, isGiven } from "./field.tsx";
import { Fieldset } from "./fieldset.tsx";
import { type Choice, ChoiceItem, type Kind } from "./choice-item.tsx";
import type { LabelSize } from "./label.tsx";

// Radios and checkboxes are one thing but for the word in their names and how many may be chosen.

export type Divider = { readonly divider: string };

export type ChoicesProps = {
  readonly name: string;
  readonly items: readonly (Choice | Divider)[];
  /** Without a legend the page must name the group in another way. */
  readonly legend?: ComponentChildren;
  readonly legendSize?: LabelSize | undefined;
  readonly legendClass?: string | undefined;
  readonly isPageHeading?: boolean | undefined;
  readonly hint?: ComponentChildren;
  readonly error?: ComponentChildren;
  readonly describedBy?: string | undefined;
  /** Ids of the choices are this, then this with -2, -3 and so on; defaults to the name. */
  readonly idPrefix?: string | undefined;
  readonly small?: boolean | undefined;
  readonly inline?: boolean | undefined;
  readonly class?: string | undefined;
  readonly groupClass?: string | undefined;
  readonly fieldsetClass?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export function Choices({
  kind,
  of: props,
  chosen,
}: {
  readonly kind: Kind;
  readonly of: ChoicesProps;
  readonly chosen: readonly string[];
}) {
  const id = props.idPrefix ?? props.name;
  const described = describedBy(id, props);
  const hasLegend = isGiven(props.legend);
  // Without a fieldset to carry them, checkboxes take hint and error themselves, as frontend has it.
  const passedOn = !hasLegend && kind.type === "checkbox" ? described : undefined;
  const names = classNames(
    kind.block,
    props.small && `${kind.block}--small`,
    props.inline && `${kind.block}--inline`,
    props.class,
  );
  const inner = (
    <>
      <Help id={id} hint={props.hint} error={props.error} />
      <div class={names} data-module={kind.block} {...props.attributes}>
        {props.items.map((item, at) =>
          "divider" in item ? (
            <div key={`divider-${item.divider}`} class={`${kind.block}__divider`}>
              {item.divider}
            </div>
          ) : (
            <ChoiceItem
              key={item.value}
              kind={kind}
              name={props.name}
              id={item.id ?? (at === 0 ? id : `${id}-${at + 1}`)}
              item={item}
              checked={item.checked ?? chosen.includes(item.value)}
              describedBy={passedOn}
            />
          ),
        )}
      </div>
    </>
  );
  const group = classNames("nhsuk-form-group", isGiven(props.error) && "nhsuk-form-group--error", props.groupClass);
  if (!hasLegend) return <div class={group}>{inner}</div>;
  return (
    <div class={group}>
      <Fieldset
        legend={props.legend}
        legendSize={props.legendSize}
        legendClass={props.legendClass}
        isPageHeading={props.isPageHeading}
        describedBy={described}
        class={props.fieldsetClass}
      >
        {inner}
      </Fieldset>
    </div>
  );
}
