import type { Style } from "./type.ts";

// The sheet: A4 in points, and the faces that stand on it.

export const A4 = { width: 595.28, height: 841.89 } as const;
export const MARGIN = { left: 54, right: 54, top: 54, bottom: 68 } as const;
/** Of what is written on it, without margins and foot. */
export const WIDTH = A4.width - MARGIN.left - MARGIN.right;
export const HEIGHT = A4.height - MARGIN.top - MARGIN.bottom;

export const PLAIN: Style = { face: "plain", size: 10 };
export const BOLD: Style = { face: "bold", size: 10 };
export const CODE: Style = { face: "code", size: 8 };
export const SMALL: Style = { face: "plain", size: 7.5 };
export const SMALL_CODE: Style = { face: "code", size: 7 };
export const SMALL_BOLD: Style = { face: "bold", size: 9 };
export const TITLE: Style = { face: "bold", size: 20 };
export const HEADINGS: Readonly<Record<1 | 2 | 3, Style>> = {
  1: { face: "bold", size: 15 },
  2: { face: "bold", size: 12 },
  3: { face: "bold", size: 10 },
};
