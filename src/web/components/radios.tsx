import type { Kind } from "./choice-item.tsx";
import { Choices, type ChoicesProps } from "./choices.tsx";

export type RadiosProps = ChoicesProps & {
  /** The value that is chosen; without it none is, so that a choice is always made by a person. */
  readonly value?: string | undefined;
};

const KIND: Kind = { block: "nhsuk-radios", type: "radio" };

export function Radios(props: RadiosProps) {
  return <Choices kind={KIND} of={props} chosen={props.value === undefined ? [] : [props.value]} />;
}
