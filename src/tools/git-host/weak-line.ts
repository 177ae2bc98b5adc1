import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

type Sent = "by the client" | "by the server";

interface Cut {
  sent: Sent;
  /** Bytes that a connection passes on in that direction until it breaks. */
  after: number;
  /** Counts them from the end of this text on; a connection in which it does not come stays whole. */
  since?: string;
}

/** A line to a port of this machine that can break: the connections of everybody who uses its own port. */
export class WeakLine {
  readonly #server: Server;
  readonly #to: number;
  readonly #ends = new Set<Socket>();
  #cut: Cut | null = null;
  #gone = false;
  #swallowed: (() => void) | null = null;

  private constructor(server: Server, to: number) {
    this.#server = server;
    this.#to = to;
  }

  static async to(port: number): Promise<WeakLine> {
    const server = createServer({ allowHalfOpen: true });
    const line = new WeakLine(server, port);
    server.on("connection", (client) => line.#connect(client));
    await once(server.listen(0, "127.0.0.1"), "listening");
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Breaks new connections in the middle. */
  cut(cut: Cut): void {
    this.#cut = cut;
  }

  /** Swallows everything from now on, as when a cable is pulled out: nobody is told. Resolves when it has swallowed something. */
  swallow(): Promise<void> {
    this.#gone = true;
    return new Promise((resolve) => (this.#swallowed = resolve));
  }

  /** Works again; of the connections from before nobody knows any more. */
  mend(): void {
    this.#cut = null;
    this.#gone = false;
    for (const end of this.#ends) end.destroy();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.mend();
    await closed;
  }

  #connect(client: Socket): void {
    const server = connect({ port: this.#to, host: "127.0.0.1", allowHalfOpen: true });
    const cut = this.#cut;
    for (const [from, to, sent] of [
      [client, server, "by the client"],
      [server, client, "by the server"],
    ] as const) {
      this.#ends.add(from);
      const cutsHere = cut?.sent === sent;
      let rest = cutsHere && cut.since === undefined ? cut.after : Infinity;
      from.on("data", (bytes: Buffer) => {
        if (this.#gone) return this.#swallowed?.();
        const found = cutsHere && rest === Infinity ? bytes.indexOf(cut.since ?? "") : -1;
        if (cutsHere && found >= 0) rest = found + (cut.since ?? "").length + cut.after;
        to.write(bytes.subarray(0, rest));
        rest -= bytes.length;
        if (rest >= 0) return;
        client.destroy();
        server.destroy();
      });
      from.on("end", () => {
        if (!this.#gone) to.end();
      });
      // The other end hears of it by the close.
      from.on("error", () => {});
      from.on("close", () => {
        this.#ends.delete(from);
        if (!this.#gone) to.destroy();
      });
    }
  }
}
