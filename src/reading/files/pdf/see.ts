import { OPS, type PageViewport, type PDFPageProxy, Util } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What a page shows beside its words. */
export type Seen = {
  /** Anything at all is drawn. */
  readonly paints: boolean;
  /** What part of the page pictures cover together, and the largest of them alone: 0 to 1. */
  readonly covered: number;
  readonly largest: number;
  /** Most of its text is drawn without ink, or below a picture. */
  readonly textIsHidden: boolean;
};

const PICTURES = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintImageMaskXObjectGroup,
]);
const TEXT = new Set<number>([OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.nextLineSetSpacingShowText]);
const PATHS = new Set<number>([OPS.constructPath, OPS.shadingFill, OPS.rawFillPath]);
const UNSEEN = 3;

type State = { readonly matrix: number[]; readonly mode: number };

/** Goes through what a page draws. Pictures are decoded for it, which takes time. */
export async function seePage(page: PDFPageProxy, viewport: PageViewport): Promise<Seen> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const whole = viewport.width * viewport.height;
  const saved: State[] = [];
  let state: State = { matrix: viewport.transform, mode: 0 };
  let [paints, covered, largest, shown, hidden] = [false, 0, 0, 0, 0];
  for (const [index, op] of fnArray.entries()) {
    const args: unknown = argsArray[index];
    if (op === OPS.save || op === OPS.paintFormXObjectBegin) saved.push(state);
    if (op === OPS.transform) state = { ...state, matrix: Util.transform(state.matrix, numbers(args)) };
    if (op === OPS.paintFormXObjectBegin && Array.isArray(args) && Array.isArray(args[0])) {
      state = { ...state, matrix: Util.transform(state.matrix, numbers(args[0])) };
    }
    if (op === OPS.restore || op === OPS.paintFormXObjectEnd) state = saved.pop() ?? state;
    if (op === OPS.setTextRenderingMode) state = { ...state, mode: numbers(args)[0] ?? 0 };
    if (TEXT.has(op)) {
      if (state.mode === UNSEEN) hidden += 1;
      else shown += 1;
    }
    if (PICTURES.has(op)) {
      const part = partOf(state.matrix, viewport) / whole;
      covered += part;
      largest = Math.max(largest, part);
      // What was written before a picture that covers the page lies below it.
      if (part > 0.5) [hidden, shown] = [hidden + shown, 0];
    }
    paints ||= TEXT.has(op) || PICTURES.has(op) || PATHS.has(op);
  }
  return { paints, covered: Math.min(1, covered), largest: Math.min(1, largest), textIsHidden: hidden > shown };
}

function numbers(args: unknown): number[] {
  if (Array.isArray(args)) return args.map(Number);
  return args instanceof Float32Array || args instanceof Float64Array ? Array.from(args) : [];
}

/** A picture fills the unit square of its matrix; what of it stands on the page. */
function partOf(matrix: number[], { width, height }: PageViewport): number {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = matrix;
  const [xs, ys] = [
    [x, x + a, x + c, x + a + c],
    [y, y + b, y + d, y + b + d],
  ];
  const within = (ends: readonly number[], most: number): number =>
    Math.max(0, Math.min(most, Math.max(...ends)) - Math.max(0, Math.min(...ends)));
  return within(xs ?? [], width) * within(ys ?? [], height);
}
