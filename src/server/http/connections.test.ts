// A client cannot hold a connection or delay a stop for ever, and a slow link does not lose an upload.
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import Fastify from "fastify";
import { expect, it, onTestFinished } from "vitest";
import { limits } from "#contract/limits.ts";
import { startApp } from "../testing/test-server.ts";
import { connectionOptions, keepConnections } from "./connections.ts";
import { LingeringClose } from "./lingering-close.ts";

const portOf = (address: string): number => Number(new URL(address).port);

it("limits the time of headers, requests and connections, with enough for 32 MiB at half a megabit a second", async () => {
  const { app } = await startApp();
  const { headersTimeout, requestTimeout, keepAliveTimeout, timeout, maxConnections } = app.server;
  expect({ headersTimeout, requestTimeout, keepAliveTimeout, timeout }).toEqual({
    headersTimeout: 20_000,
    requestTimeout: 600_000,
    keepAliveTimeout: 72_000,
    timeout: 120_000,
  });
  expect(maxConnections).toBeGreaterThanOrEqual(1_000);
  expect((limits.bodyBytes * 8) / (requestTimeout / 1_000)).toBeLessThan(500_000);
});

it("answers 408 where nothing comes, and where half a header comes", async () => {
  const { app } = await startApp();
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  // Node checks every 5 seconds.
  app.server.headersTimeout = 100;
  const answerTo = async (sent: string): Promise<string> => {
    const socket = connect({ port: portOf(address), host: "127.0.0.1" }, () => socket.write(sent));
    return text(socket);
  };
  const half = "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ";
  for (const received of await Promise.all([answerTo(""), answerTo(half)])) {
    expect(received).toMatch(/^HTTP\/1.1 408 /);
    expect(JSON.parse(received.split("\r\n\r\n")[1] ?? "")).toMatchObject({ code: 408 });
  }
});

it.each([
  ["headers", "GET / HTTP/1.1\r\n", "X-Slow: x\r\n"],
  [
    "a body",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n",
    " ",
  ],
])(
  "stops although a client sends %s for ever, and not before a request is answered",
  async (_, head, drip) => {
    const app = Fastify(connectionOptions);
    let [waiting, looks] = [1, 0];
    const look = () => {
      looks += 1;
      return waiting;
    };
    keepConnections(app, new LingeringClose(), look, 200);
    app.post("/", () => "");
    const unanswered: ((answer: string) => void)[] = [];
    app.get("/", () => new Promise((answer) => unanswered.push(answer)));
    const address = await app.listen({ host: "127.0.0.1", port: 0 });
    const socket = connect({ port: portOf(address), host: "127.0.0.1" }, () => socket.write(head));
    socket.on("error", () => {});
    const dripping = setInterval(() => socket.write(drip), 20);
    onTestFinished(() => {
      clearInterval(dripping);
      socket.destroy();
    });
    const answer = fetch(address).then((response) => response.text());
    await expect.poll(() => unanswered.length).toBe(1);
    let stopped = false;
    const stop = app.close().then(() => (stopped = true));
    // Only after the grace is it asked whether a request is worked on.
    await expect.poll(() => looks).toBeGreaterThan(3);
    expect(stopped).toBe(false);
    unanswered[0]?.("done");
    waiting = 0;
    expect(await answer).toBe("done");
    await stop;
  },
);

it("does not wait with a stop for a connection on which nothing ever came, as an agent's client leaves one", async () => {
  const { app } = await startApp();
  const port = portOf(await app.listen({ host: "127.0.0.1", port: 0 }));
  const silent = connect(port, "127.0.0.1");
  const closed = once(silent, "close");
  await once(silent, "connect");
  const began = Date.now();
  await app.close();
  expect(Date.now() - began).toBeLessThan(20_000);
  await closed;
});
