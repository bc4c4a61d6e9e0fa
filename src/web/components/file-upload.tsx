import { classNames } from "./class-names.ts";
import { Field, type FieldProps, describedBy } from "./field.tsx";

export type FileUploadProps = FieldProps & {
  readonly multiple?: boolean | undefined;
  /** As the `accept` attribute; a help to the chooser, never a check. */
  readonly accept?: string | undefined;
};

const OUTER = { class: "nhsuk-file-upload", "data-module": "nhsuk-file-upload" } as const;

export function FileUpload(props: FileUploadProps) {
  const id = props.id ?? props.name;
  return (
    <Field field={props} outer={OUTER}>
      <input
        class={classNames("nhsuk-file-upload__input", props.class)}
        id={id}
        name={props.name}
        type="file"
        disabled={props.disabled}
        multiple={props.multiple}
        accept={props.accept}
        aria-describedby={describedBy(id, props)}
        {...props.attributes}
      />
    </Field>
  );
}
