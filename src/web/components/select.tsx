import { classNames } from "./class-names.ts";
import { Field, type FieldProps, describedBy, isGiven } from "./field.tsx";

export type Option = {
  readonly text: string;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
};

export type SelectProps = FieldProps & {
  readonly options: readonly Option[];
  /** The value that is chosen; without it the first option is, as browsers have it. */
  readonly value?: string | undefined;
};

export function Select(props: SelectProps) {
  const id = props.id ?? props.name;
  return (
    <Field field={props}>
      <select
        class={classNames("nhsuk-select", isGiven(props.error) && "nhsuk-select--error", props.class)}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
        {...props.attributes}
      >
        {props.options.map((option) => (
          <option
            key={option.value ?? option.text}
            value={option.value}
            disabled={option.disabled}
            selected={props.value !== undefined && (option.value ?? option.text) === props.value}
          >
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}
