import { sql } from "kysely";
import type { FastifyInstance } from "fastify";
import type { App } from "../app.ts";

/** For whoever watches the installation: is the process there, and can it work. No patient's data. */
export function mountHealth(server: FastifyInstance, app: App): void {
  server.get("/healthz", async () => ({ status: "ok" }));
  server.get("/readyz", async () => {
    await sql`select 1`.execute(app.db);
    return { status: "ok" };
  });
}
