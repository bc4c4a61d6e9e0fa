import type { ComponentChildren, JSX } from "preact";
import { BackLink } from "../back-link.tsx";
import { Breadcrumb } from "../breadcrumb.tsx";
import { Button } from "../button.tsx";
import { Details } from "../details.tsx";
import { ErrorMessage } from "../error-message.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { Hint } from "../hint.tsx";
import { InsetText } from "../inset-text.tsx";
import { NotificationBanner } from "../notification-banner.tsx";
import { Pagination } from "../pagination.tsx";
import { SkipLink } from "../skip-link.tsx";
import { TAG_COLOURS, Tag } from "../tag.tsx";
import type { Options } from "./options.ts";

/** A fixture's options, and its inner HTML where it hands that over, as our component; null where it cannot be said. */
export type Adapter = (options: Options, inner: ComponentChildren | null) => JSX.Element | null;

const VARIANTS = ["brand", "login", "reverse", "secondary", "secondary-solid", "warning"] as const;

export const button: Adapter = (o, inner) => (
  <Button
    href={o.text("href")}
    variant={o.oneOf("variant", VARIANTS)}
    small={o.flag("small")}
    disabled={o.flag("disabled")}
    preventDoubleClick={o.flag("preventDoubleClick")}
  >
    {inner ?? o.content("")}
  </Button>
);

export const tag: Adapter = (o, inner) => (
  // Frontend lets a class win over the colour; here a fixture that gives both is left out.
  <Tag
    colour={o.has("classes") ? undefined : o.oneOf("colour", [...TAG_COLOURS, false])}
    border={o.flag("border")}
    class={o.text("classes")}
  >
    {inner ?? o.content("")}
  </Tag>
);

export const insetText: Adapter = (o, inner) => <InsetText>{inner ?? o.content("")}</InsetText>;

export const hint: Adapter = (o, inner) => <Hint>{inner ?? o.content("")}</Hint>;

export const skipLink: Adapter = (o) =>
  o.oneOf("text", ["Skip to main content"]) ? <SkipLink href={o.text("href")} /> : null;

export const errorMessage: Adapter = (o, inner) => {
  // Frontend takes `false` for no hidden words at all; with us that is an empty string.
  const hidden = o.oneOf("visuallyHiddenText", [false]) === false ? "" : o.text("visuallyHiddenText");
  return <ErrorMessage hiddenText={hidden}>{inner ?? o.content("")}</ErrorMessage>;
};

export const details: Adapter = (o, inner) => (
  <Details summary={o.content("summary")} open={o.flag("open")} class={o.text("classes")}>
    {inner ?? o.content("")}
  </Details>
);

export const backLink: Adapter = (o, inner) => {
  const href = o.text("href");
  return href === undefined ? null : <BackLink href={href}>{inner ?? o.content("")}</BackLink>;
};

export const breadcrumb: Adapter = (o) => (
  <Breadcrumb items={o.list("items").map((item) => ({ text: item.content(""), href: item.text("href") ?? "" }))} />
);

export const errorSummary: Adapter = (o, inner) => (
  <ErrorSummary
    heading={o.content("heading")}
    description={inner ?? o.content("description")}
    errors={o.list("errorList").map((error) => ({ text: error.content(""), href: error.text("href") }))}
    attributes={{ "data-disable-auto-focus": o.flag("disableAutoFocus")?.toString() }}
  />
);

export const notificationBanner: Adapter = (o, inner) => (
  <NotificationBanner
    title={o.content("title")}
    heading={o.content("heading")}
    success={o.oneOf("variant", ["success"]) === "success"}
    role={o.oneOf("role", ["alert", "region", "status"])}
    attributes={{ "data-disable-auto-focus": o.flag("disableAutoFocus")?.toString() }}
  >
    {inner ?? o.content("")}
  </NotificationBanner>
);

export const pagination: Adapter = (o) => (
  <Pagination
    previous={stepOf(o, "previous")}
    next={stepOf(o, "next")}
    items={o.list("items").map((item) => {
      if (item.flag("ellipsis") === true) return { ellipsis: true };
      return { number: Number(item.text("number")), href: item.text("href") ?? "", current: item.flag("current") };
    })}
  />
);

// `previousUrl` and `previousPage` are frontend's older names for the same.
function stepOf(o: Options, way: "previous" | "next") {
  const href = o.text(`${way}.href`) ?? o.text(`${way}Url`);
  if (href === undefined) return undefined;
  return { href, text: o.content(way) ?? undefined, label: o.content(`${way}.label`) ?? o.text(`${way}Page`) };
}
