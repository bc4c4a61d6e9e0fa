import { Overlay } from "./overlay.tsx";
import { type Looking, pictureHref, viewHref } from "./looking.ts";
import type { Sheet } from "./sheet.ts";
import { drawnWidth } from "./view.ts";

/** The letter's pages as they came, drawn on the server; one at a time, the others stand ready for the script. */
export function Viewer({ looking }: { readonly looking: Looking }) {
  const { item, sheets, view } = looking;
  if (sheets.length === 0) return null;
  return (
    <section
      class="app-viewer"
      aria-labelledby="pages"
      data-viewer={item.id}
      data-page={view.page}
      data-zoom={view.zoom}
      data-rotate={view.rotate}
      hidden={view.show === "text"}
    >
      <h2 class="nhsuk-heading-s app-viewer__heading" id="pages">
        Its pages: <span data-page-words>{pageWords(view.page, sheets.length)}</span>
      </h2>
      <div class="app-viewer__body">
        <div class="app-viewer__pages" data-scrolls tabindex={0} role="group" aria-label="The page as it came">
          {sheets.map((sheet) => (
            <PageFigure key={sheet.number} sheet={sheet} looking={looking} />
          ))}
        </div>
        {sheets.length > 1 && <Thumbnails looking={looking} />}
      </div>
    </section>
  );
}

export function pageWords(page: number, of: number): string {
  return `page ${page} of ${of}`;
}

function PageFigure({ sheet, looking }: { readonly sheet: Sheet; readonly looking: Looking }) {
  const { item, view, places, notes } = looking;
  const { number, page } = sheet;
  const { zoom, rotate } = view;
  const isAcross = rotate === 90 || rotate === 270;
  const scale = zoom === "fit" ? 1 : Number(zoom) / 100;
  const [width, height] = [sheet.width * scale, sheet.height * scale].map(Math.round);
  return (
    <figure
      class={zoom === "fit" ? "app-page app-page--fit" : "app-page"}
      data-sheet={number}
      data-width={sheet.width}
      data-height={sheet.height}
      hidden={number !== view.page}
    >
      <div class="app-page__paper">
        <img
          src={pictureHref(item.id, number, drawnWidth(zoom), rotate)}
          alt={altOf(sheet)}
          width={isAcross ? height : width}
          height={isAcross ? width : height}
          loading={number === view.page ? "eager" : "lazy"}
          decoding="async"
        />
        <Overlay
          sheet={sheet}
          rotate={rotate}
          places={places.filter(({ start, end }) => end > page.start && start < page.end)}
          notes={notes.filter((note) => note.page === number)}
        />
      </div>
    </figure>
  );
}

function altOf({ number, page: { read } }: Sheet): string {
  switch (read) {
    case "text":
    case "recognised":
      return `Page ${number} as a picture. Its words stand under "What it says".`;
    case "picture":
      return `Page ${number} as a picture. Its words have not been recognised yet.`;
    case "nothing":
      return `Page ${number} as a picture. No words were found on it.`;
  }
}

function Thumbnails({ looking }: { readonly looking: Looking }) {
  const { item, sheets, view } = looking;
  return (
    <nav class="app-thumbs" aria-label="Pages of the letter">
      {sheets.map(({ number, width, height }) => (
        <a
          key={number}
          href={viewHref(looking, { ...view, page: number })}
          data-do={`page:${number}`}
          aria-current={number === view.page ? "true" : undefined}
        >
          <img
            src={pictureHref(item.id, number, 160, 0)}
            alt=""
            width={60}
            height={Math.round((60 * height) / width)}
            loading="lazy"
          />
          <span>
            <span class="nhsuk-u-visually-hidden">Page </span>
            {number}
          </span>
        </a>
      ))}
    </nav>
  );
}
