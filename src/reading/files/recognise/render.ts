import type { Part, Rendered } from "../../part.ts";
import { renderFile } from "../render.ts";

export async function recogniseFile(part: Part, working: () => void): Promise<Rendered> {
  working();
  return renderFile(part);
}
