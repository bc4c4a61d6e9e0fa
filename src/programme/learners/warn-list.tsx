import { showDate } from "../../base/show-date.ts";
import { Tag } from "../../web/components/tag.tsx";
import type { Aside } from "./glance.ts";
import { warningRules } from "./rules.ts";
import type { Warn } from "./warn.ts";

type Props = {
  readonly warns: readonly Warn[];
  readonly aside: readonly Aside[];
  /** With what usually helps. */
  readonly helps?: true;
};

/** An ISO day as a reader's, never broken over two lines. */
export function Day({ on }: { readonly on: string }) {
  return <span class="app-nowrap">{showDate(on)}</span>;
}

/** Each with its reason in a sentence, and since when. */
export function WarnList({ warns, aside, helps }: Props) {
  const { rules } = warningRules();
  return (
    <ul class="nhsuk-list app-glance__warns">
      {warns.map(({ kind, since, reason }) => (
        <li key={kind}>
          <Tag colour="orange">{rules[kind].title}</Tag> since <Day on={since} />. {reason}
          {helps && <span class="app-glance__small">What usually helps: {rules[kind].helps}</span>}
        </li>
      ))}
      {aside.map(({ warn: { kind, since }, until, words }) => (
        <li key={kind}>
          <Tag colour="grey">{rules[kind].title}</Tag> since <Day on={since} />, put aside until <Day on={until} />:{" "}
          {words}
        </li>
      ))}
    </ul>
  );
}
