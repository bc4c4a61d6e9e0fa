import type { ComponentChildren } from "preact";

/** Text for a screen reader alone. Never put there what a sighted person needs as well. */
export function VisuallyHidden({ children }: { readonly children: ComponentChildren }) {
  return <span class="nhsuk-u-visually-hidden">{children}</span>;
}
