import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { authorization } from "./bench-server.ts";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A client with one keep-alive connection. Its own time is part of each measurement, so it is as plain as possible. */
export class Client {
  readonly #origin: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(origin: string) {
    this.#origin = origin;
  }

  get(path: string): Promise<Answer> {
    return this.#send("GET", path);
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.#send("PUT", path, JSON.stringify(body));
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Rejects for any status but 2xx: a refused request must not count as a fast one. */
  #send(method: string, path: string, body?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        ...authorization,
        ...(body !== undefined && {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
        }),
      };
      const sent = request(`${this.#origin}${path}`, { method, agent: this.#agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const status = answer.statusCode ?? 0;
          const whole = Buffer.concat(chunks);
          if (status >= 200 && status < 300) resolve({ status, headers: answer.headers, body: whole });
          else reject(new Error(`${method} ${path}: ${status} ${whole.toString().slice(0, 500)}`));
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
}
