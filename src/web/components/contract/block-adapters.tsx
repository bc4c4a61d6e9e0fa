import type { Action } from "../action-link.tsx";
import { Card } from "../card.tsx";
import { classNames } from "../class-names.ts";
import type { LabelSize } from "../label.tsx";
import { SummaryList } from "../summary-list.tsx";
import { type Cell, type Column, Table } from "../table.tsx";
import { WarningCallout } from "../warning-callout.tsx";
import type { Options } from "./options.ts";
import type { Adapter } from "./text-adapters.tsx";

const SIZES: readonly LabelSize[] = ["s", "m", "l", "xl"];
const LEVELS = [1, 2, 3, 4, 5, 6] as const;
const CARDS = ["feature", "secondary", "warning"] as const;

function actionsAt(o: Options): readonly Action[] {
  const items = [...o.list("actions.items"), ...o.list("actions")];
  return items.flatMap((item) => {
    const href = item.text("href");
    // An action without an address is a button in frontend, which ours is not: it stays unread.
    if (href === undefined) return [];
    return [{ text: item.text("text") ?? "", href, hiddenText: item.text("visuallyHiddenText") }];
  });
}

const headingAt = (o: Options): string | undefined => o.text("heading") ?? o.text("heading.text");

export const card: Adapter = (o, inner) => (
  <Card
    heading={headingAt(o)}
    headingLevel={o.oneOf("heading.level", LEVELS)}
    headingSize={o.oneOf("heading.size", [...SIZES, "xs"])}
    href={o.text("href")}
    clickable={o.flag("clickable")}
    variant={o.oneOf("variant", CARDS)}
    actions={actionsAt(o)}
  >
    {inner ?? o.content("description")}
  </Card>
);

export const warningCallout: Adapter = (o, inner) => {
  const heading = headingAt(o);
  return heading === undefined ? null : <WarningCallout heading={heading}>{inner ?? o.content("")}</WarningCallout>;
};

export const summaryList: Adapter = (o) => {
  const heading = o.text("card.heading.text");
  const list = (
    <SummaryList
      border={o.flag("border")}
      lastRowBorder={o.flag("lastRowBorder")}
      actionContext={heading}
      rows={o.list("rows").map((row) => ({
        key: row.content("key"),
        value: row.content("value"),
        actions: actionsAt(row),
        border: row.flag("border"),
      }))}
    />
  );
  if (heading === undefined) return list;
  return (
    <Card
      heading={heading}
      headingSize={o.oneOf("card.heading.size", SIZES)}
      href={o.text("card.href")}
      clickable={o.flag("card.clickable")}
      variant={o.oneOf("card.variant", CARDS)}
      actions={o.list("card.actions.items").length > 0 ? cardActions(o) : []}
    >
      {list}
    </Card>
  );
};

function cardActions(o: Options): readonly Action[] {
  return o.list("card.actions.items").flatMap((item) => {
    const href = item.text("href");
    return href === undefined ? [] : [{ text: item.text("text") ?? "", href }];
  });
}

export const table: Adapter = (o) => (
  <Table
    caption={o.content("caption")}
    captionSize={o.oneOf("caption.size", SIZES)}
    captionClass={o.text("caption.classes")}
    firstCellIsHeader={o.flag("firstCellIsHeader")}
    compact={o.flag("compact")}
    striped={o.flag("striped")}
    responsive={o.flag("responsive")}
    border={o.flag("border")}
    lastRowBorder={o.flag("lastRowBorder")}
    columns={o.list("head").map(columnOf)}
    rows={o.list("rows").map((row) => row.list("").map(cellOf))}
  />
);

function columnOf(o: Options): Column {
  return {
    header: o.content(""),
    hiddenText: o.text("visuallyHiddenText"),
    numeric: o.oneOf("format", ["numeric"]) === "numeric",
    class: classesOf(o),
  };
}

function cellOf(o: Options): Cell {
  const name = classesOf(o);
  const numeric = o.oneOf("format", ["numeric"]) === "numeric" ? true : undefined;
  return name === "" && numeric === undefined ? o.content("") : { content: o.content(""), numeric, class: name };
}

// Frontend has options for what its utility classes do; ours takes the class.
function classesOf(o: Options): string {
  const width = o.text("width");
  return classNames(width !== undefined && `nhsuk-u-width-${width}`, o.text("classes"));
}
