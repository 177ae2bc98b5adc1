import type { Client } from "./client.ts";
import { timed } from "./measure.ts";
import { setPath } from "./bench-server.ts";
import { idOf, usualHosts, weighted } from "./sets.ts";

/** Writes one service after the other, each time with a new weight, so that every write makes a version. */
export class Writer {
  readonly #services: number;
  #count = 0;

  constructor(services: number) {
    this.#services = services;
  }

  async write(client: Client): Promise<void> {
    this.#count += 1;
    const position = this.#count % this.#services;
    const service = weighted(position, usualHosts, 2 + Math.floor(this.#count / this.#services));
    await client.put(`${setPath}/${idOf(position)}`, service);
  }

  /** Makes `writes` writes, divided among the clients. Returns the writes per second. */
  async writeAll(clients: readonly Client[], writes: number): Promise<number> {
    const each = Math.ceil(writes / clients.length);
    const milliseconds = await timed(() =>
      Promise.all(
        clients.map(async (client) => {
          for (let count = 0; count < each; count += 1) await this.write(client);
        }),
      ),
    );
    return (each * clients.length) / (milliseconds / 1_000);
  }
}
