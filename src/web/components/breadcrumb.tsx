import type { ComponentChildren } from "preact";
import { BackLink } from "./back-link.tsx";

export type BreadcrumbItem = { readonly text: ComponentChildren; readonly href: string };
export type BreadcrumbProps = {
  readonly items: readonly BreadcrumbItem[];
  readonly ariaLabel?: string | undefined;
};

/** The way back up; on a small screen only its last step is shown, as a back link. */
export function Breadcrumb({ items, ariaLabel = "Breadcrumb" }: BreadcrumbProps) {
  const last = items.at(-1);
  return (
    <nav class="nhsuk-breadcrumb" aria-label={ariaLabel}>
      <ol class="nhsuk-breadcrumb__list">
        {items.map((item) => (
          <li key={item.href} class="nhsuk-breadcrumb__list-item">
            <a class="nhsuk-breadcrumb__link" href={item.href}>
              {item.text}
            </a>
          </li>
        ))}
      </ol>
      {last && (
        <BackLink href={last.href} hiddenText="Back to">
          {last.text}
        </BackLink>
      )}
    </nav>
  );
}
