import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";
import type { LabelSize } from "./label.tsx";

export type FieldsetProps = {
  readonly legend: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly legendSize?: LabelSize | undefined;
  readonly legendClass?: string | undefined;
  /** The legend is also the page's only heading. */
  readonly isPageHeading?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** Fields that belong together, and what they are together. */
export function Fieldset(props: FieldsetProps) {
  const legendNames = classNames(
    "nhsuk-fieldset__legend",
    props.legendSize && `nhsuk-fieldset__legend--${props.legendSize}`,
    props.legendClass,
  );
  return (
    <fieldset
      class={classNames("nhsuk-fieldset", props.class)}
      id={props.id}
      aria-describedby={props.describedBy}
      {...props.attributes}
    >
      <legend class={legendNames}>
        {props.isPageHeading ? <h1 class="nhsuk-fieldset__heading">{props.legend}</h1> : props.legend}
      </legend>
      {props.children}
    </fieldset>
  );
}
