import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

export type ErrorMessageProps = {
  readonly children: ComponentChildren;
  readonly hiddenText?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** What is wrong with one field and how to mend it; stands beside the field as well as in the summary. */
export function ErrorMessage({ children, hiddenText = "Error", id, class: name, attributes }: ErrorMessageProps) {
  return (
    <span class={classNames("nhsuk-error-message", name)} id={id} {...attributes}>
      {hiddenText !== "" && <VisuallyHidden>{hiddenText}: </VisuallyHidden>}
      {children}
    </span>
  );
}
