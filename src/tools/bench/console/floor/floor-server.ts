import { once } from "node:events";
import { createServer, request, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { authorization } from "../../bench-server.ts";

interface Answer {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** The server's answer to a browser, byte for byte, with its compression. */
async function answerOf(origin: string, path: string): Promise<Answer> {
  const asked = request(origin + path, {
    headers: { ...authorization, "accept-encoding": "gzip, deflate, br, zstd" },
  }).end();
  const [answer] = (await once(asked, "response")) as [
    AsyncIterable<Buffer> & { headers: IncomingHttpHeaders },
  ];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { headers: answer.headers, body: Buffer.concat(chunks) };
}

async function bareScript(): Promise<Answer> {
  const { build } = await import("vite");
  const { default: react } = await import("@vitejs/plugin-react");
  const built = await build({
    configFile: false,
    logLevel: "warn",
    plugins: [react()],
    build: {
      write: false,
      rolldownOptions: { input: fileURLToPath(new URL("bare-page.tsx", import.meta.url)) },
    },
  });
  const files = "output" in built ? built.output : Array.isArray(built) ? (built[0]?.output ?? []) : [];
  const [script] = files.flatMap((file) => (file.type === "chunk" ? [file] : []));
  if (!script) throw new Error("The bare page was not built");
  return {
    headers: { "content-type": "text/javascript", "content-encoding": "br" },
    body: brotliCompressSync(script.code),
  };
}

const html: Answer = {
  headers: { "content-type": "text/html" },
  body: Buffer.from(
    '<!doctype html><html lang="en"><meta charset="utf-8" /><link rel="icon" href="data:," /><div id="root"></div><script type="module" src="/bare-page.js"></script></html>',
  ),
};

/** A page of `floor/bare-page.tsx`, and the answers that it reads. */
export interface BarePage {
  page: "List" | "Editor" | "History" | "Compare";
  /** The requests that the console's screen makes for what it shows. */
  answers: readonly string[];
}

export interface Floor {
  origin: string;
  /** Where the page is, drawing `rows` rows. */
  pathOf: (rows: number) => string;
  stop: () => Promise<void>;
}

/** Serves a bare page with the answers that the server at `origin` gives now. */
export async function serveFloor(origin: string, { page, answers }: BarePage): Promise<Floor> {
  const files = new Map<string, Answer>([["/bare-page.js", await bareScript()]]);
  for (const path of answers) files.set(path, await answerOf(origin, path));
  const server = createServer(({ url = "" }, response) => {
    const { headers, body } = files.get(url) ?? html;
    response.writeHead(200, { ...headers, "content-length": body.length }).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    pathOf: (rows) =>
      `/?${new URLSearchParams([["page", page], ["rows", String(rows)], ...answers.map((path) => ["answer", path])])}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
