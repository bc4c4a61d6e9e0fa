import type { ComponentChildren } from "preact";
import { Checkboxes } from "../checkboxes.tsx";
import type { Choice } from "../choice-item.tsx";
import type { ChoicesProps, Divider } from "../choices.tsx";
import type { FieldProps } from "../field.tsx";
import { Fieldset } from "../fieldset.tsx";
import { FileUpload } from "../file-upload.tsx";
import { Input } from "../input.tsx";
import type { LabelSize } from "../label.tsx";
import { Radios } from "../radios.tsx";
import { Select } from "../select.tsx";
import { Textarea } from "../textarea.tsx";
import type { Options } from "./options.ts";
import type { Adapter } from "./text-adapters.tsx";

const SIZES: readonly LabelSize[] = ["s", "m", "l", "xl"];
const WIDTHS = [2, 3, 4, 5, 10, 20, 30] as const;
const TYPES = ["text", "email", "number", "password", "search", "tel", "url", "date"] as const;
const MODES = ["numeric", "decimal", "text", "email", "tel", "search", "url"] as const;

type Titled = { readonly text: ComponentChildren; readonly size: LabelSize | undefined; readonly isHeading: boolean };

/** A label or legend: `heading` is frontend's word for one that is the page's heading as well. */
function titleAt(o: Options, path: string): Titled {
  const below = path === "" ? "" : `${path}.`;
  const isHeading = o.has(`${below}heading`) || o.flag(`${below}isPageHeading`) === true;
  const heading = o.content(`${below}heading`);
  const size = o.oneOf(`${below}size`, SIZES) ?? o.oneOf(`${below}heading.size`, SIZES);
  return { text: heading ?? o.content(path), size, isHeading };
}

function fieldOf(o: Options): FieldProps {
  const title = titleAt(o, "label");
  return {
    name: o.text("name") ?? "",
    id: o.text("id"),
    label: title.text,
    labelSize: title.size,
    isPageHeading: title.isHeading,
    hint: o.content("hint"),
    error: o.content("errorMessage"),
    disabled: o.flag("disabled"),
    class: o.text("classes"),
  };
}

export const fieldset: Adapter = (o, inner) => {
  const title = titleAt(o, "legend");
  return (
    <Fieldset legend={title.text} legendSize={title.size} isPageHeading={title.isHeading}>
      {inner ?? o.content("")}
    </Fieldset>
  );
};

export const input: Adapter = (o) => (
  <Input
    {...fieldOf(o)}
    type={o.oneOf("type", TYPES)}
    value={o.text("value")}
    width={o.has("classes") ? undefined : o.oneOf("width", WIDTHS)}
    code={o.flag("code")}
    inputmode={o.oneOf("inputmode", MODES)}
    autocomplete={o.text("autocomplete")}
    spellcheck={o.flag("spellcheck")}
    prefix={o.content("prefix")}
    suffix={o.content("suffix")}
  />
);

export const textarea: Adapter = (o) => <Textarea {...fieldOf(o)} autocomplete={o.text("autocomplete")} />;

export const fileUpload: Adapter = (o) => <FileUpload {...fieldOf(o)} multiple={o.flag("multiple")} />;

export const select: Adapter = (o) => (
  <Select
    {...fieldOf(o)}
    value={o.text("value")}
    options={o.list("items").map((item) => ({
      text: item.text("text") ?? "",
      value: item.text("value"),
      disabled: item.flag("disabled"),
    }))}
  />
);

function choicesOf(o: Options): ChoicesProps {
  const title = titleAt(o, "fieldset.legend");
  return {
    name: o.text("name") ?? "",
    idPrefix: o.text("idPrefix"),
    legend: o.has("fieldset") ? (titleAt(o, "fieldset.legend").text ?? undefined) : undefined,
    legendSize: title.size,
    isPageHeading: title.isHeading,
    hint: o.content("hint"),
    error: o.content("errorMessage"),
    small: o.flag("small"),
    inline: o.flag("inline"),
    items: choiceItems(o),
  };
}

function choiceItems(o: Options): readonly (Choice | Divider)[] {
  const all = o.flag("disabled");
  return o.list("items").map((item) => {
    const divider = item.text("divider");
    if (divider !== undefined) return { divider };
    return {
      text: item.content(""),
      value: item.text("value") ?? "",
      hint: item.content("hint"),
      conditional: item.content("conditional"),
      disabled: item.flag("disabled") ?? all,
    };
  });
}

export const radios: Adapter = (o) => <Radios {...choicesOf(o)} value={o.text("value")} />;

export const checkboxes: Adapter = (o) => (
  <Checkboxes {...choicesOf(o)} values={o.list("values").flatMap((value) => value.text("") ?? [])} />
);
