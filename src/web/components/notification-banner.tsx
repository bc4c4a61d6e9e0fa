import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";

export type NotificationBannerProps = {
  /** The one thing to know; further content stands below it as children. */
  readonly heading?: ComponentChildren;
  readonly title?: ComponentChildren;
  readonly titleId?: string | undefined;
  readonly titleLevel?: 2 | 3 | 4 | undefined;
  readonly success?: boolean | undefined;
  readonly role?: "alert" | "region" | "status" | undefined;
  /** Plain text becomes a paragraph; anything else stands as it is. */
  readonly children?: ComponentChildren;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** What just happened or what is true of the whole page. A page has at most one. */
export function NotificationBanner(props: NotificationBannerProps) {
  const titleId = props.titleId ?? "nhsuk-notification-banner-title";
  // A sentence on its own is the banner's heading in looks.
  const textClass = props.heading === undefined ? "nhsuk-notification-banner__heading" : "nhsuk-body";
  const Title = `h${props.titleLevel ?? 2}` as const;
  return (
    <div
      class={classNames(
        "nhsuk-notification-banner",
        props.class,
        props.success && "nhsuk-notification-banner--success",
      )}
      id={props.id}
      data-module="nhsuk-notification-banner"
      role={props.role ?? (props.success ? "alert" : "region")}
      aria-labelledby={titleId}
      {...props.attributes}
    >
      <div class="nhsuk-notification-banner__header">
        <Title class="nhsuk-notification-banner__title" id={titleId}>
          {props.title ?? (props.success ? "Success" : "Important")}
        </Title>
      </div>
      <div class="nhsuk-notification-banner__content">
        {props.heading !== undefined && <h3 class="nhsuk-notification-banner__heading">{props.heading}</h3>}
        {typeof props.children === "string" ? <p class={textClass}>{props.children}</p> : props.children}
      </div>
    </div>
  );
}
