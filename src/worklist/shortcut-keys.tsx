import { Details } from "../web/components/details.tsx";
import { SHORTCUTS, type Shortcuts } from "./shortcuts.ts";

/** The shortcuts that somebody switched on, as help and for the page's script; without them the way to them. */
export function ShortcutKeys({ shortcuts }: { readonly shortcuts: Shortcuts }) {
  if (!shortcuts.isOn) {
    return (
      <p>
        <a href="/shortcuts">Keyboard shortcuts</a>
      </p>
    );
  }
  return (
    <Details summary="Keyboard shortcuts" id="shortcuts" class="app-tool">
      <dl class="app-keys" data-shortcuts={JSON.stringify(shortcuts.keys)}>
        {SHORTCUTS.filter(({ deed }) => shortcuts.keys[deed] !== undefined).map(({ deed, words }) => (
          <div key={deed}>
            <dt>
              <kbd>{shortcuts.keys[deed]}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>
        They move the focus and turn pages; none files, signs, accepts or opens anything.{" "}
        <a href="/shortcuts">Change them</a>
      </p>
    </Details>
  );
}
