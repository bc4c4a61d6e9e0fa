import type { ComponentChildren } from "preact";
import { Button } from "../../../web/components/button.tsx";
import { Select } from "../../../web/components/select.tsx";
import { printPlace } from "../../../worklist/list-place.ts";
import { type Looking, viewHref } from "./looking.ts";
import { turned, type View, ZOOMS } from "./view.ts";

/** Page, size and turning. Links, so that they work without a script; with one they change the page where it stands. */
export function ViewerTools({ looking }: { readonly looking: Looking }) {
  const { sheets, view } = looking;
  return (
    <div class="app-viewer__tools">
      {sheets.length > 1 && (
        <>
          <Tool looking={looking} to={{ ...view, page: Math.max(1, view.page - 1) }} does="page:back">
            Previous<span class="nhsuk-u-visually-hidden"> page</span>
          </Tool>
          <Tool looking={looking} to={{ ...view, page: Math.min(sheets.length, view.page + 1) }} does="page:on">
            Next<span class="nhsuk-u-visually-hidden"> page</span>
          </Tool>
          <GoTo looking={looking} />
        </>
      )}
      {ZOOMS.map((zoom) => (
        <Tool
          key={zoom}
          looking={looking}
          to={{ ...view, zoom }}
          does={`zoom:${zoom}`}
          isNow={zoom === view.zoom}
          about="Size: "
        >
          {zoom === "fit" ? "Fit width" : `${zoom}%`}
        </Tool>
      ))}
      <Tool looking={looking} to={{ ...view, rotate: turned(view.rotate, 270) }} does="turn:270">
        Turn left
      </Tool>
      <Tool looking={looking} to={{ ...view, rotate: turned(view.rotate, 90) }} does="turn:90">
        Turn right
      </Tool>
    </div>
  );
}

type ToolProps = {
  readonly looking: Looking;
  readonly to: View;
  readonly does: string;
  readonly isNow?: boolean;
  readonly about?: string;
  readonly children: ComponentChildren;
};

export function Tool({ looking, to, does, isNow, about, children }: ToolProps) {
  return (
    <a
      class="app-view-tool"
      href={viewHref(looking, to)}
      data-do={does}
      aria-current={isNow === true ? "true" : undefined}
    >
      {about !== undefined && <span class="nhsuk-u-visually-hidden">{about}</span>}
      {children}
    </a>
  );
}

function GoTo({ looking }: { readonly looking: Looking }) {
  const { item, sheets, view, isWindow } = looking;
  return (
    <form class="app-go-to" method="get" action={`/items/${item.id}${isWindow ? "/window" : ""}`} data-go-to>
      {item.place !== null && <input type="hidden" name="from" value={printPlace(item.place)} />}
      <input type="hidden" name="zoom" value={view.zoom} />
      <input type="hidden" name="rotate" value={String(view.rotate)} />
      <input type="hidden" name="show" value={view.show} />
      <Select
        name="page"
        id="go-to"
        label="Page"
        value={String(view.page)}
        options={sheets.map(({ number }) => ({ value: String(number), text: String(number) }))}
      />
      <Button small variant="secondary">
        Go<span class="nhsuk-u-visually-hidden"> to this page</span>
      </Button>
    </form>
  );
}
