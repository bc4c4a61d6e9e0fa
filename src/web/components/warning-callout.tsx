import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { Card } from "./card.tsx";

export type WarningCalloutProps = {
  readonly heading: string;
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined;
  readonly hiddenText?: string | undefined;
  readonly children: ComponentChildren;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** For what may do harm if it is missed; used on everything it would be seen on nothing. */
export function WarningCallout({ headingLevel = 3, hiddenText = "Important", ...props }: WarningCalloutProps) {
  const saysSo = /important/i.test(props.heading);
  return (
    <Card {...props} headingLevel={headingLevel} headingHidden={saysSo ? undefined : hiddenText} variant="warning" />
  );
}
