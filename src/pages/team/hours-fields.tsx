import { DAYS, hoursOfDay, parseDay } from "../../people/hours-text.ts";
import type { Hours } from "../../people/staffing.ts";
import { Fieldset } from "../../web/components/fieldset.tsx";
import { Input } from "../../web/components/input.tsx";

/** A line a day. */
export function HoursFields({ legend, hours }: { readonly legend: string; readonly hours: readonly Hours[] }) {
  return (
    <div class="nhsuk-form-group app-hours">
      <Fieldset legend={legend} legendSize="s" describedBy="hours-hint">
        <p class="nhsuk-hint" id="hours-hint">
          Such as 08:00-13:00, 14:00-18:30. Leave a day empty for none.
        </p>
        {DAYS.map(({ day, name }) => (
          <Input key={day} name={`day-${day}`} label={name} value={hoursOfDay(hours, day)} autocomplete="off" />
        ))}
      </Fieldset>
    </div>
  );
}

export function hoursFrom(form: Readonly<Record<string, string>>): readonly Hours[] {
  return DAYS.flatMap((one) => parseDay(one, form[`day-${one.day}`] ?? ""));
}
