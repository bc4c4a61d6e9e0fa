import type { Part } from "../part.ts";
import type { Drawing, Drawn, Refused } from "../sandbox/job.ts";
import { kindOf } from "./kind.ts";

const MOST_WIDTH = 4000;

/** One page as a picture for the screen, in the way it stands in the file. Throws for a damaged one. */
export async function drawPage({ bytes, contentType }: Part, drawing: Drawing): Promise<Drawn | Refused> {
  const kind = kindOf(bytes, contentType);
  const width = Math.min(MOST_WIDTH, Math.max(16, Math.round(drawing.width)));
  if (typeof kind !== "string") return { kind: "refused", reason: "not-supported", detail: kind.detail };
  switch (kind) {
    case "pdf":
      return (await import("./pdf/draw.ts")).drawPdf(bytes, { ...drawing, width });
    case "tiff":
    case "png":
      return (await import("./picture/draw.ts")).drawPicture(bytes, { ...drawing, width }, "image/png");
    case "jpeg":
      return (await import("./picture/draw.ts")).drawPicture(bytes, { ...drawing, width }, "image/jpeg");
    case "docx":
    case "rtf":
    case "html":
    case "text":
      return {
        kind: "refused",
        reason: "not-supported",
        detail: "A file of this kind has no pages that can be drawn.",
      };
  }
}
