import type { App } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import { createPages } from "./create.ts";

export type Pages = { readonly address: string; readonly close: () => Promise<void> };

/** Listens, or refuses with one sentence. */
export async function startPages(app: App): Promise<Pages> {
  const server = await createPages(app);
  const { host, port } = app.settings;
  try {
    const address = await server.listen({ host, port });
    return { address, close: () => server.close() };
  } catch (error) {
    await server.close();
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
      throw new Refusal("cannot-start", `Port ${port} is taken by another program; set PORT to a free one.`);
    }
    if (error instanceof Error && "code" in error && error.code === "EACCES") {
      throw new Refusal("cannot-start", `Port ${port} may not be opened by this user; set PORT to one above 1023.`);
    }
    if (error instanceof Error && "code" in error && (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")) {
      throw new Refusal("cannot-start", `This machine has no address ${host}; set HOST to one that it has.`);
    }
    throw error;
  }
}
