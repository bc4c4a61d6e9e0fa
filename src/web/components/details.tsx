import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";

export type DetailsProps = {
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
  readonly open?: boolean | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** Something that some readers need and most do not; nothing that a decision rests on is hidden in it. */
export function Details(props: DetailsProps) {
  return (
    <details class={classNames("nhsuk-details", props.class)} id={props.id} open={props.open} {...props.attributes}>
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="nhsuk-details__text">{props.children}</div>
    </details>
  );
}
