import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";

export type ButtonProps = {
  readonly children: ComponentChildren;
  /** With it the button is a link that looks like a button: for going somewhere, never for a deed. */
  readonly href?: string | undefined;
  readonly variant?: "brand" | "login" | "reverse" | "secondary" | "secondary-solid" | "warning" | undefined;
  readonly small?: boolean | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: "submit" | "button" | "reset" | undefined;
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly ariaLabel?: string | undefined;
  /** A second press within a second is ignored where scripts run; the server must refuse it in any case. */
  readonly preventDoubleClick?: boolean | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export function Button(props: ButtonProps) {
  const shared = {
    class: classNames(
      "nhsuk-button",
      props.variant && `nhsuk-button--${props.variant}`,
      props.small && "nhsuk-button--small",
      props.class,
    ),
    id: props.id,
    "data-module": "nhsuk-button",
    "data-prevent-double-click": props.preventDoubleClick?.toString(),
    "aria-label": props.ariaLabel,
    ...props.attributes,
  };
  if (props.href !== undefined) {
    return (
      <a {...shared} href={props.href} role="button" draggable={false}>
        {props.children}
      </a>
    );
  }
  return (
    <button
      {...shared}
      type={props.type ?? "submit"}
      name={props.name}
      value={props.value}
      disabled={props.disabled}
      aria-disabled={props.disabled ? "true" : undefined}
    >
      {props.children}
    </button>
  );
}
