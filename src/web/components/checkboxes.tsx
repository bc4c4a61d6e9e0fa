import type { Kind } from "./choice-item.tsx";
import { Choices, type ChoicesProps } from "./choices.tsx";

export type CheckboxesProps = ChoicesProps & {
  readonly values?: readonly string[] | undefined;
};

const KIND: Kind = { block: "nhsuk-checkboxes", type: "checkbox" };

export function Checkboxes(props: CheckboxesProps) {
  return <Choices kind={KIND} of={props} chosen={props.values ?? []} />;
}
