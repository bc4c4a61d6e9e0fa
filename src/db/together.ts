import { Socket } from "node:net";
import {
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultConnectionProvider,
  DefaultQueryExecutor,
  type DialectAdapter,
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type QueryCompiler,
  PostgresDriver,
  SingleConnectionProvider,
} from "kysely";

// Statements of one transaction that do not wait for each other travel together. The driver can (its pipeline mode);
// Kysely sends the next statement of a transaction only when the one before has been answered, and here it does not.

/** A database whose transactions send each statement at once, in the order in which the statements were begun. */
export async function openTogether<Tables>(pool: PostgresPool): Promise<Kysely<Tables>> {
  const config = { dialect: new PostgresDialect({ pool }) };
  const { dialect } = config;
  const driver = new PostgresDriver({ pool });
  await driver.init();
  const provider = new DefaultConnectionProvider(driver);
  const executor = new Together(dialect.createQueryCompiler(), dialect.createAdapter(), provider);
  return new Kysely<Tables>({ config, dialect, driver, executor });
}

class Together extends DefaultQueryExecutor {
  readonly #compiler: QueryCompiler;

  constructor(compiler: QueryCompiler, adapter: DialectAdapter, provider: ConnectionProvider) {
    super(compiler, adapter, provider);
    this.#compiler = compiler;
  }

  override withConnectionProvider(provider: ConnectionProvider): Together {
    const own = provider instanceof SingleConnectionProvider ? withoutQueue(provider) : provider;
    return new Together(this.#compiler, this.adapter, own);
  }
}

/** The transaction's connection, without the queue before it; the driver keeps the order and the answers apart. */
function withoutQueue(queued: SingleConnectionProvider): ConnectionProvider {
  let held: DatabaseConnection | undefined;
  return {
    provideConnection: async (consumer) => {
      held ??= await queued.provideConnection(async (connection) => connection);
      return consumer(held);
    },
  };
}

/** What is written in one go of the program leaves in one packet and not in one for each statement. */
export class TogetherSocket extends Socket {
  override uncork(): void {
    process.nextTick(() => super.uncork());
  }
}
