import { oddity } from "../oddity.ts";
import type { Part, Render, Rendered } from "../part.ts";
import type { Done, Drawn, Drawing, Limits, Refused } from "./job.ts";
import { openLane } from "./lane.ts";
import type { Outcome } from "./reader-process.ts";

// Files are read by processes of their own: what a hostile file does to its reader, it does to nothing else.

const QUICK: Limits = {
  answerMs: 20_000,
  fileMs: 20_000,
  heapMb: 512,
  residentMb: 1024,
  mayMakeCode: false,
  jobs: 500,
};
const RECOGNITION: Limits = {
  answerMs: 60_000,
  fileMs: 30 * 60_000,
  heapMb: 512,
  residentMb: 1536,
  mayMakeCode: true,
  jobs: 100,
};

export type Readers = {
  readonly render: Render;
  /** One page as a picture, `width` pixels wide, for the screen; `page` counts from 1. Never throws. */
  readonly draw: (part: Part, page: number, width: number, rotate?: Drawing["rotate"]) => Promise<Drawn | Refused>;
  /** Ends the processes; what is under way is refused. */
  readonly close: () => void;
};

/**
 * The readers of files. Two processes read and draw, so that one file that takes its time does not stop the post, and
 * one recognises words in pictures. Nothing is started before it is needed, and nothing keeps the service running.
 */
export function openReaders(
  limits: { readonly quick?: Partial<Limits>; readonly recognition?: Partial<Limits> } = {},
): Readers {
  const quick = openLane({ ...QUICK, ...limits.quick }, 2);
  const recognition = openLane({ ...RECOGNITION, ...limits.recognition }, 1);
  const read = async (part: Part): Promise<Rendered> => {
    const outcome = await quick.run({ kind: "render", part });
    if (outcome.kind === "ended") return refusalOf(outcome);
    return isRendered(outcome.value) ? outcome.value : BROKEN;
  };
  const render = async (part: Part, how?: "recognise"): Promise<Rendered> => {
    if (how === undefined) return read(part);
    const outcome = await recognition.run({ kind: "recognise", part });
    if (outcome.kind === "done" && isRendered(outcome.value)) return outcome.value;
    // What the file itself says must not be lost because its pictures could not be recognised.
    const unrecognised = await read(part);
    if (unrecognised.kind === "refused") return unrecognised;
    const why = outcome.kind === "ended" ? refusalOf(outcome).detail : BROKEN.detail;
    return { ...unrecognised, oddities: [...unrecognised.oddities, oddity("recognition-failed", "file", why)] };
  };
  const takeApart: Render["takeApart"] = async (format, message) => {
    const outcome = await quick.run({ kind: "take-apart", format, ...message });
    if (outcome.kind === "ended") return refusalOf(outcome);
    const { value } = outcome;
    return value.kind === "drafts" || value.kind === "refused" ? value : BROKEN;
  };
  return {
    render: Object.assign(render, { takeApart }),
    draw: async (part, page, width, rotate = 0) => {
      const outcome = await quick.run({ kind: "draw", part, drawing: { page, width, rotate } }, true);
      if (outcome.kind === "ended") return refusalOf(outcome);
      const { value } = outcome;
      return value.kind === "picture" || value.kind === "refused" ? value : BROKEN;
    },
    close: () => {
      quick.close();
      recognition.close();
    },
  };
}

function isRendered(value: Done): value is Rendered {
  return value.kind === "text" || value.kind === "refused";
}

const BROKEN: Refused = {
  kind: "refused",
  reason: "malformed",
  detail:
    "Reading this file ended the reader that tried, so it may be damaged. It is kept; a person has to look at it.",
};

function refusalOf({ why }: Extract<Outcome, { kind: "ended" }>): Refused {
  switch (why) {
    case "time":
      return {
        kind: "refused",
        reason: "takes-too-long",
        detail: "Reading this file took too long and was stopped. It is kept; a person has to look at it.",
      };
    case "memory":
      return {
        kind: "refused",
        reason: "too-large",
        detail: "Reading this file took more memory than a file may. It is kept; a person has to look at it.",
      };
    case "death":
      return BROKEN;
  }
}
