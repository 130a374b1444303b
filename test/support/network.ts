import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** `refused`: nobody listens, and what was open is cut. `silent`: everything stays open, and nothing gets through. */
export type NetworkState = 'up' | 'refused' | 'silent';

/** The network between a program and a server: TCP passed on, or not. */
export class Network {
  readonly #sockets = new Set<Socket>();
  readonly #waiting: (() => void)[] = [];
  #server?: Server;
  #state: NetworkState = 'up';
  port = 0;

  constructor(private readonly target: { host: string; port: number }) {}

  /** In front of the server of a database's address. */
  static async before(databaseUrl: string): Promise<Network> {
    const { hostname, port } = new URL(databaseUrl);
    const network = new Network({ host: hostname, port: Number(port || 5432) });
    await network.#listen();
    return network;
  }

  /** The same address through this network. */
  through(databaseUrl: string): string {
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  async become(state: NetworkState): Promise<void> {
    if (this.#state === 'refused' && state !== 'refused') await this.#listen();
    this.#state = state;
    if (state === 'refused') {
      this.cut();
      await new Promise((resolve) => this.#server?.close(resolve));
    }
    for (const socket of this.#sockets) state === 'silent' ? socket.pause() : socket.resume();
    if (state === 'up') for (const go of this.#waiting.splice(0)) go();
  }

  /** Cuts what is open; what is opened next gets through. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#waiting.length = 0;
  }

  async close(): Promise<void> {
    if (this.#state !== 'refused') await this.become('refused');
  }

  #listen(): Promise<void> {
    const server = createServer((socket) => this.#take(socket));
    this.#server = server;
    return new Promise((resolve) => {
      server.listen(this.port, '127.0.0.1', () => {
        this.port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  #take(socket: Socket): void {
    this.#keep(socket);
    if (this.#state === 'silent') this.#waiting.push(() => this.#join(socket));
    else this.#join(socket);
  }

  #join(socket: Socket): void {
    const onward = connect(this.target);
    this.#keep(onward);
    socket.pipe(onward).pipe(socket);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const)
      one.on('close', () => other.destroy());
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined); // its closing tells the other side
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
