// Two statements sent as one: the first names the reader, the second reads. PostgreSQL takes everything up to one Sync as one transaction, so
// neither `begin` nor `commit` is said, and the name ends with the answer or with the fault. Measured against four statements of their own in
// bench/README.md. It speaks pg's own wire, whose types do not know it.
import pg from 'pg';
import type { PoolClient, QueryConfig, QueryResult, QueryResultRow, Submittable } from 'pg';

interface Wire {
  /** Text by name of what this connection has prepared. */
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
  bind(portal: { statement: string; values: readonly unknown[] }): void;
  execute(portal: object): void;
}

/** pg's query as it stands on the wire. */
interface Spoken extends Submittable {
  prepare(wire: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
}

type Done = (fault: Error | null, result?: QueryResult) => void;

const SpokenQuery = pg.Query as unknown as new (config: QueryConfig, values: undefined, done: Done) => Spoken;

export interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

class InName extends SpokenQuery {
  private named = false;

  constructor(
    private readonly naming: Prepared,
    statement: Prepared,
    done: Done,
  ) {
    super(statement, undefined, done);
  }

  override prepare(wire: Wire): void {
    wire.bind({ statement: this.naming.name, values: this.naming.values });
    wire.execute({});
    super.prepare(wire);
  }

  /** The row of the naming is nobody's answer. */
  override handleDataRow(message: unknown): void {
    if (this.named) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.named) super.handleCommandComplete(message, wire);
    this.named = true;
  }
}

/** The rows of the statement, read in the name that `naming` gives. What fails leaves the connection as clean as an answer does. */
export async function inName(client: Pick<PoolClient, 'query'>, naming: Prepared, statement: Prepared): Promise<QueryResultRow[]> {
  const { connection } = client as unknown as { connection: Wire };
  // Once a connection, and by itself: outside of a transaction it names nobody.
  if (connection.parsedStatements[naming.name] === undefined) await client.query(naming);
  return new Promise((resolve, reject) => {
    client.query(
      new InName(naming, statement, (fault, result) => {
        if (result === undefined) reject(fault ?? new Error('neither an answer nor a fault'));
        else resolve(result.rows as QueryResultRow[]);
      }),
    );
  });
}
