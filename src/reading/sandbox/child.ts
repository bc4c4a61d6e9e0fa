import { type Answer, type Done, isJob, type Job, type Refused } from "./job.ts";

// The process that reads files. It says "working" when it begins, and its answer; what it cannot survive, its
// parent sees by its end.

process.on("message", (message) => {
  if (isJob(message)) void answer(message);
});
process.on("disconnect", () => process.exit(0));

async function answer(job: Job): Promise<void> {
  say({ kind: "working" });
  say({ kind: "done", value: await work(job).catch(broken) });
}

function say(answer: Answer): void {
  process.send?.(answer);
}

async function work(job: Job): Promise<Done> {
  // Loaded when first needed: recognising needs far more than text does.
  switch (job.kind) {
    case "render":
      return (await import("../files/render.ts")).renderFile(job.part);
    case "recognise":
      return (await import("../files/recognise/render.ts")).recogniseFile(job.part, () => say({ kind: "working" }));
    case "draw":
      return (await import("../files/draw.ts")).drawPage(job.part, job.drawing);
    case "take-apart":
      return (await import("./take-apart.ts")).takeApart(job);
  }
}

/** A library that throws has met something that it does not understand. */
function broken(): Refused {
  const detail = "This file is damaged, or made in a way that is not known. It is kept; a person has to look at it.";
  return { kind: "refused", reason: "malformed", detail };
}
