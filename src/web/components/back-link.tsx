import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

export type BackLinkProps = {
  readonly href: string;
  readonly children?: ComponentChildren;
  readonly hiddenText?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export function BackLink({ href, children = "Back", hiddenText, id, class: name, attributes }: BackLinkProps) {
  return (
    <a class={classNames("nhsuk-back-link", name)} id={id} href={href} {...attributes}>
      {hiddenText !== undefined && <VisuallyHidden>{hiddenText} </VisuallyHidden>}
      {children}
    </a>
  );
}
