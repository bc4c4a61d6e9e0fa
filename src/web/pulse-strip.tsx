import type { Pulse } from "./pulse.ts";

/** Alarms and notices above everything else; empty it stands all the same, so that a script can fill it. */
export function PulseStrip({ pulse }: { readonly pulse: Pulse }) {
  return (
    <div id="pulse" role="status">
      {pulse.alarms.map(({ says, href }) => (
        <p class="app-alarm" key={says}>
          <span class="app-width">
            <strong>Alarm:</strong> {href === null ? says : <a href={href}>{says}</a>}
          </span>
        </p>
      ))}
      {pulse.notices.map((says) => (
        <p class="app-notice" key={says}>
          <span class="app-width">{says}</span>
        </p>
      ))}
    </div>
  );
}
