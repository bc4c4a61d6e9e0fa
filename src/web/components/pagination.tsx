import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";
import { ArrowLeft, ArrowRight } from "./icons.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

export type PageLink =
  | { readonly number: number; readonly href: string; readonly current?: boolean | undefined }
  | { readonly ellipsis: true };
export type StepLink = { readonly href: string; readonly text?: ComponentChildren; readonly label?: ComponentChildren };

export type PaginationProps = {
  readonly items?: readonly PageLink[] | undefined;
  readonly previous?: StepLink | undefined;
  readonly next?: StepLink | undefined;
  readonly ariaLabel?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** With `items` numbered pages of one list; without, the steps between neighbours, each with its label. */
export function Pagination({ items = [], previous, next, ariaLabel = "Pagination", ...props }: PaginationProps) {
  const numbered = items.length > 0;
  return (
    <nav
      class={classNames("nhsuk-pagination", numbered && "nhsuk-pagination--numbered", props.class)}
      id={props.id}
      role="navigation"
      aria-label={ariaLabel}
      {...props.attributes}
    >
      {numbered ? (
        <Numbered items={items} previous={previous} next={next} />
      ) : (
        <ul class="nhsuk-list nhsuk-pagination__list">
          {previous && <Step step={previous} way="previous" />}
          {next && <Step step={next} way="next" />}
        </ul>
      )}
    </nav>
  );
}

type NumberedProps = {
  readonly items: readonly PageLink[];
  readonly previous: StepLink | undefined;
  readonly next: StepLink | undefined;
};

function Numbered({ items, previous, next }: NumberedProps) {
  return (
    <>
      {previous && (
        <a href={previous.href} class="nhsuk-pagination__previous" rel="prev">
          <ArrowLeft />
          <Title step={previous} word="Previous" />
        </a>
      )}
      <ul class="nhsuk-pagination__list">
        {items.map((item, at) => (
          <NumberedItem key={at} item={item} />
        ))}
      </ul>
      {next && (
        <a href={next.href} class="nhsuk-pagination__next" rel="next">
          <Title step={next} word="Next" />
          <ArrowRight />
        </a>
      )}
    </>
  );
}

function NumberedItem({ item }: { readonly item: PageLink }) {
  if ("ellipsis" in item) return <li class="nhsuk-pagination__item nhsuk-pagination__item--ellipsis">⋯</li>;
  return (
    <li class={classNames("nhsuk-pagination__item", item.current && "nhsuk-pagination__item--current")}>
      <a
        class="nhsuk-pagination__link"
        href={item.href}
        aria-label={`Page ${item.number}`}
        aria-current={item.current ? "page" : undefined}
      >
        {item.number}
      </a>
    </li>
  );
}

function Title({ step, word }: { readonly step: StepLink; readonly word: string }) {
  return (
    <span class="nhsuk-pagination__title">
      {step.text ?? (
        <>
          {word}
          <VisuallyHidden> page</VisuallyHidden>
        </>
      )}
    </span>
  );
}

function Step({ step, way }: { readonly step: StepLink; readonly way: "previous" | "next" }) {
  const rel = way === "previous" ? "prev" : "next";
  return (
    <li class={`nhsuk-pagination-item--${way}`}>
      <a class={`nhsuk-pagination__link nhsuk-pagination__link--${rel}`} href={step.href} rel={rel}>
        <Title step={step} word={way === "previous" ? "Previous" : "Next"} />
        {step.label !== undefined && (
          <>
            <VisuallyHidden>:</VisuallyHidden>
            <span class="nhsuk-pagination__page">{step.label}</span>
          </>
        )}
        {way === "previous" ? <ArrowLeft /> : <ArrowRight />}
      </a>
    </li>
  );
}
