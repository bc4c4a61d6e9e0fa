import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

export type InsetTextProps = {
  /** Plain text becomes a paragraph; anything else stands as it is. */
  readonly children: ComponentChildren;
  readonly hiddenText?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export function InsetText({ children, hiddenText = "Information", id, class: name, attributes }: InsetTextProps) {
  return (
    <div class={classNames("nhsuk-inset-text", name)} id={id} {...attributes}>
      <VisuallyHidden>{hiddenText}: </VisuallyHidden>
      {typeof children === "string" ? <p>{children}</p> : children}
    </div>
  );
}
