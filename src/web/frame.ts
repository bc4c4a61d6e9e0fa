import type { Page } from "./layout.tsx";

/** Renders a page around its content; who is signed in and where is known to whoever made the frame. */
export type Frame<P> = (person: P, page: Omit<Page, "person" | "practiceName" | "demonstration" | "mayOpen">) => string;
