import type { Template } from "../voice.ts";
import { AROUND } from "./around.ts";
import { CLINICS } from "./clinics.ts";
import { COMMUNITY } from "./community.ts";
import { HOSPITAL } from "./hospital.ts";

const TEMPLATES: ReadonlyMap<string, Template> = new Map(
  [...HOSPITAL, ...CLINICS, ...AROUND, ...COMMUNITY].map((one) => [one.name, one]),
);

export function template(name: string): Template {
  const found = TEMPLATES.get(name);
  if (found === undefined) throw new RangeError(`no letter is called ${name}`);
  return found;
}
