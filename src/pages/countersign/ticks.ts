import { isId } from "../../base/ids.ts";

// Ticked boxes as a form sends them: each box has a name of its own, "tick-<item>", and carries the version and
// the mark of what stood beside it.

export type Tick = { readonly item: string; readonly version: number; readonly shown: string };

export function readTicks(form: Readonly<Record<string, string>>): readonly Tick[] {
  return Object.entries(form).flatMap(([name, value]) => {
    if (!name.startsWith("tick-")) return [];
    const item = name.slice("tick-".length);
    const [version = "", shown = ""] = value.split(".");
    return isId(item) ? [{ item, version: Number(version), shown }] : [];
  });
}
