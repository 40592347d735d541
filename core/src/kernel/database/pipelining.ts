// A round trip costs more than most of our statements do. Inside a transaction, statements that are issued without waiting for
// one another (Promise.all) leave in one packet, `begin` with the first of them; PostgreSQL runs them in that order all the
// same, and after a fault it refuses the rest. pg has the mode; its types do not know it yet.
import type { PoolClient } from 'pg';

interface Wire {
  pipeline: boolean;
  readonly connection: { readonly stream: { cork: () => void; uncork: () => void } };
}

const gathering = new WeakSet<PoolClient>();

/** Switches the mode: off before a stream (COPY), which needs the connection for itself. */
export function pipelined(client: PoolClient, on: boolean): void {
  (client as unknown as Wire).pipeline = on;
}

/** What is issued on this connection until the end of the turn is sent together. */
export function gather(client: PoolClient): void {
  if (gathering.has(client)) return;
  gathering.add(client);
  const { stream } = (client as unknown as Wire).connection;
  stream.cork();
  process.nextTick(() => {
    gathering.delete(client);
    stream.uncork();
  });
}
