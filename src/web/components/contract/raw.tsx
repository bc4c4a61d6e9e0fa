import { type ComponentChildren, h, type VNode } from "preact";
import { render } from "preact-render-to-string";

// Fixtures hand some content over as HTML. Our components take elements, so the HTML is carried through them
// as an element of its own and put back afterwards.

const TAG = "x-raw";

export function raw(html: string): VNode {
  return h(TAG, null, encodeURIComponent(html));
}

export function renderWithRaw(children: ComponentChildren): string {
  return render(<>{children}</>).replaceAll(/<x-raw>([^<]*)<\/x-raw>/g, (_, html: string) => decodeURIComponent(html));
}
