import { toString as drawCode } from "qrcode";
import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import type { CodeWay } from "../../measures/surveys/codes-store.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import type { PageContent } from "../../web/route.ts";

type SheetFacts = {
  readonly codes: readonly string[];
  readonly way: CodeWay;
  readonly expiresAt: Date;
  readonly practiceName: string;
  /** "https://desk.example" */
  readonly origin: string;
};

/** The codes as they are printed on A4, eight slips a sheet: shown this once, for only their hashes are kept. */
export async function sheetPage({ codes, way, expiresAt, practiceName, origin }: SheetFacts): Promise<PageContent> {
  const last = showDate(localDay(new Date(expiresAt.getTime() - 1)));
  const slips = await Promise.all(
    codes.map(async (code) => ({ code, picture: await pictureOf(`${origin}/say/${code}`) })),
  );
  const children = (
    <>
      <div class="app-on-screen">
        <h1 class="nhsuk-heading-l">{way === "poster" ? "The poster" : `${codes.length} slips`}</h1>
        <InsetText>
          <p>
            Print this page now (A4): the codes are shown this once and are not kept.{" "}
            <a href="/surveys/codes">Back to the codes</a>
          </p>
        </InsetText>
      </div>
      <div class={way === "poster" ? "app-slips app-slips--poster" : "app-slips"}>
        {slips.map(({ code, picture }) => (
          <section key={code} class="app-slip" aria-label={`Code ${code}`}>
            <p class="app-slip__title">Tell us how it was</p>
            <img src={picture} width="140" height="140" alt={`Picture of the address for the code ${code}`} />
            <p>
              Scan the picture, or open{" "}
              <strong class="app-slip__address">{origin.replace(/^https?:\/\//, "")}/say</strong> and type
            </p>
            <p class="app-slip__code">{code}</p>
            <p class="app-slip__small">
              {practiceName}. About a minute. It does not say who you are.{" "}
              {way === "poster" ? `Until ${last}.` : `Good once, until ${last}.`}
            </p>
          </section>
        ))}
      </div>
    </>
  );
  return { title: way === "poster" ? "Poster" : "Slips with codes", current: "/surveys", children };
}

async function pictureOf(address: string): Promise<string> {
  const svg = await drawCode(address, { type: "svg", margin: 2 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
