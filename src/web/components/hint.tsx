import type { ComponentChildren } from "preact";
import { classNames } from "./class-names.ts";

export type HintProps = {
  readonly children: ComponentChildren;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
};

export function Hint({ children, id, class: name }: HintProps) {
  return (
    <div class={classNames("nhsuk-hint", name)} id={id}>
      {children}
    </div>
  );
}
