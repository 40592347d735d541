// Messages of a broker, written together. The client's library acknowledges one message before it looks at the next, so each would wait for a
// disk of its own, and a broker that sends hundreds a second would not be kept up with. Here the acknowledgement is held back: the next message
// is looked at at once, all that came meanwhile go to the disk in one statement, and only then the broker is told that they arrived.
import type { MqttClient } from 'mqtt';

/** A message as it came; without a number nobody waits for its acknowledgement. */
export interface Arrived {
  readonly topic: string;
  readonly bytes: Buffer;
  readonly messageId: number | undefined;
  /** Of which connection: numbers begin anew with each. */
  readonly connection: number;
}

/** Most that are gathered while the disk is busy; above, the broker has to wait. */
const MOST_TOGETHER = 500;

interface Wire {
  _sendPacket(packet: { cmd: string; messageId?: number | undefined }, done?: (fault?: Error) => void, ...rest: unknown[]): void;
}

/** @param keep Puts messages on the disk, in their order; when it throws, the connection is made anew and the broker gives them again. */
export function holdAcknowledgements(client: MqttClient, keep: (messages: readonly Arrived[]) => Promise<void>, failed: (fault: unknown) => void): void {
  // The library has no door for this: its acknowledgements pass through this method.
  const wire = client as unknown as Wire;
  const send = wire._sendPacket.bind(client);
  let gathered: Arrived[] = [];
  let busy = false;
  let room: (() => void) | undefined;
  const held = new Set<number>();
  let connection = 0;
  client.on('connect', () => {
    connection += 1;
    held.clear();
  });

  wire._sendPacket = (packet, done, ...rest) => {
    if (packet.cmd === 'puback' && packet.messageId !== undefined && held.has(packet.messageId)) done?.();
    else send(packet, done, ...rest);
  };

  const flush = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    while (gathered.length > 0) {
      const some = gathered;
      gathered = [];
      room?.();
      room = undefined;
      try {
        await keep(some);
      } catch (fault) {
        gathered = [];
        held.clear();
        failed(fault);
        client.stream.destroy();
        break;
      }
      for (const { messageId, connection: from } of some) {
        // What came over a connection that is lost is given again by the broker: its number may mean another message by now.
        if (messageId === undefined || from !== connection || !held.delete(messageId)) continue;
        if (client.connected) send({ cmd: 'puback', messageId });
      }
    }
    busy = false;
    room?.();
    room = undefined;
  };

  client.handleMessage = (packet, done) => {
    const { messageId } = packet;
    if (messageId !== undefined && packet.qos > 0) held.add(messageId);
    gathered.push({ topic: packet.topic, bytes: Buffer.from(packet.payload), messageId, connection });
    // What is read in the same breath goes together.
    setImmediate(() => void flush());
    if (gathered.length < MOST_TOGETHER) done();
    else room = () => done();
  };
}
