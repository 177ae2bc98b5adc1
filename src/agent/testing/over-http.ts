import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { agentReport } from "#contract/agent.ts";
import { urlOf } from "#contract/operations.ts";
import type { AgentServer } from "../agent-server.ts";

const target = { config: "prod", target: "lb-1" };
const numberIn = (query: URLSearchParams, name: string): { [name: string]: number } => {
  const text = query.get(name);
  return text === null ? {} : { [name]: Number(text) };
};

/** Puts a played server behind HTTP, as the real one answers. `answer` may answer instead, with a status and a body. */
export async function overHttp(
  played: AgentServer,
  answer: (request: IncomingMessage) => [number, string] | null = () => null,
): Promise<{ url: string; key: string }> {
  const key = "an-agent-key-of-ours";
  const server = createServer((request, response) => {
    const reply = (status: number, body: string) => response.writeHead(status).end(body);
    const act = async (): Promise<unknown> => {
      const own = answer(request);
      if (own !== null) return reply(...own);
      if (request.headers.authorization !== `Basic ${key}`) return reply(401, "Who is it?");
      const [path, query = ""] = (request.url ?? "").split("?");
      const gone = new AbortController();
      response.on("close", () => gone.abort());
      if (request.method === "GET" && path === urlOf("getWanted", target)) {
        const words = new URLSearchParams(query);
        const after = words.get("after");
        const asked = { wait: 0, ...numberIn(words, "wait"), ...numberIn(words, "have") };
        const wanted = await played.wanted({ ...asked, ...(after !== null && { after }) }, gone.signal);
        return reply(200, JSON.stringify(wanted));
      }
      if (request.method === "POST" && path === urlOf("sendReport", target)) {
        await played.report(agentReport.parse(await json(request)), gone.signal);
        return reply(200, "{}");
      }
      return reply(404, "Not here");
    };
    act().catch((error: unknown) => reply(503, String(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key };
}
