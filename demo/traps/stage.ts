import { writeNhs003Text } from "../../src/reading/edifact/write.ts";
import type { WireReport } from "../../src/reading/edifact/wire.ts";
import { workingDayBefore } from "../calendar.ts";
import { LABORATORIES } from "../laboratory/laboratories.ts";
import { measure } from "../laboratory/levels.ts";
import { panel } from "../laboratory/panels.ts";
import { panelParts, reportOf, type Request, specimenOf } from "../laboratory/report.ts";
import type { Person } from "../people/person.ts";
import { interchange } from "../post/interchange.ts";
import type { Draft, Stage } from "./trap.ts";

// Turns a trap's draft into the report and the file that a laboratory would have sent.

export function stageOf(seed: number, today: string, people: readonly Person[]): Stage {
  const cast = new Map(people.map((one) => [one.cast, one]));
  const places = new Map([...cast.keys()].map((name, at) => [name, at]));
  const person = (name: string): Person => {
    const found = cast.get(name);
    if (found === undefined) throw new RangeError(`nobody is cast as ${name}`);
    return found;
  };
  const report = (name: string, draft: Draft): WireReport =>
    draftedReport(seed, today, person(name), 7000 + (places.get(name) ?? 0), draft);
  const edifact = (name: string, draft: Draft): string => {
    const reference = String(6000 + (places.get(name) ?? 0));
    const text = writeNhs003Text(interchange(draft.laboratory ?? "royal", today, reference, [report(name, draft)]));
    return draft.damage === undefined ? text : draft.damage(text);
  };
  return { seed, today, person, report, edifact };
}

function draftedReport(seed: number, today: string, person: Person, number: number, draft: Draft): WireReport {
  const laboratory = draft.laboratory ?? "royal";
  const request: Request = {
    today,
    person,
    laboratory,
    number: `HL2${number}`,
    ...(draft.information === undefined ? {} : { clinicalInformation: draft.information }),
  };
  const panels = draft.panels ?? ["full-blood-count"];
  const day = workingDayBefore(today);
  const parts =
    draft.results === undefined
      ? panelParts(request, panels, (id) => draft.values?.[id] ?? measure(seed, person, id, day, today))
      : { specimens: [specimenOf(request, draft.specimen ?? "Serum")], results: draft.results };
  const specimens = parts.specimens.map((one) =>
    draft.specimenComments === undefined ? one : { ...one, comments: draft.specimenComments },
  );
  const results = draft.change === undefined ? parts.results : parts.results.map(draft.change);
  const department = draft.department ?? LABORATORIES[laboratory].department(panel(panels[0]!).department);
  const plain = reportOf(request, { id: `${request.number}/${today}`, department, specimens, results });
  return draft.over === undefined ? plain : { ...plain, ...draft.over(plain) };
}
