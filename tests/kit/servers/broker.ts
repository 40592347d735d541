// A real MQTT broker for a test, with its sessions in memory.
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import mqtt, { type MqttClient } from 'mqtt';

export interface Broker {
  url: string;
  /** Another system that publishes. */
  publisher: () => Promise<MqttClient>;
  /** Clients that are connected now. */
  clients: () => number;
  close: () => Promise<void>;
}

export async function startBroker(): Promise<Broker> {
  const aedes = await Aedes.createBroker();
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    aedes.handle(socket);
  });
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
  const url = `mqtt://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const publishers: MqttClient[] = [];
  return {
    url,
    publisher: async () => {
      const client = await mqtt.connectAsync(url);
      publishers.push(client);
      return client;
    },
    clients: () => aedes.connectedClients,
    close: async () => {
      await Promise.all(publishers.map((each) => each.endAsync(true)));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resume) =>
        server.close(() => {
          resume();
        }),
      );
      await new Promise<void>((resume) =>
        aedes.close(() => {
          resume();
        }),
      );
    },
  };
}
