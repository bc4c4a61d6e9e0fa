import { keepInPlace } from "./letter-in-place.ts";
import { keepLights } from "./letter-lights.ts";
import { keepPoint } from "./letter-point.ts";
import { keepTaking } from "./letter-take.ts";
import { keepViewer } from "./letter-viewer.ts";
import { keepInStep } from "./letter-window.ts";
import { keepTerms } from "./terms.ts";

// A letter's page, and its second window: every part of it works without this.

export function keepLetter(): void {
  const desk = document.querySelector<HTMLElement>("[data-letter]");
  const item = desk?.dataset["letter"];
  if (item === undefined) return;
  const viewer = keepViewer(item);
  const lights = keepLights(viewer);
  keepInStep(item, viewer, lights);
  keepInPlace();
  keepTerms();
  keepTaking();
  keepPoint(viewer);
}
