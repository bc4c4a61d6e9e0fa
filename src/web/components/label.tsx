import type { ComponentChildren } from "preact";
import { classNames } from "./class-names.ts";

export type LabelSize = "s" | "m" | "l" | "xl";
export type LabelProps = {
  readonly for: string;
  readonly children: ComponentChildren;
  readonly size?: LabelSize | undefined;
  /** The label is also the page's only heading. */
  readonly isPageHeading?: boolean | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
};

export function Label(props: LabelProps) {
  const names = classNames("nhsuk-label", props.size && `nhsuk-label--${props.size}`, props.class);
  const label = (
    <label class={names} for={props.for} id={props.id}>
      {props.children}
    </label>
  );
  return props.isPageHeading ? <h1 class="nhsuk-label-wrapper">{label}</h1> : label;
}
