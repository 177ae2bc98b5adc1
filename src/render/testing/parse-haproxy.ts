import type { RenderedFile } from "../rendering.ts";

export interface ParsedServer {
  name: string;
  address: string;
  weight: number;
  down: boolean;
  backup: boolean;
  tls: boolean;
}

/** Reads back what was rendered: the servers of each backend. Throws at a line that the renderer never makes. */
export function parseHaproxy(files: readonly RenderedFile[]): Map<string, ParsedServer[]> {
  const backends = new Map<string, ParsedServer[]>();
  for (const { text } of files.filter(({ name }) => name !== "00-published.cfg")) {
    let servers: ParsedServer[] = [];
    for (const line of text.split("\n").filter((each) => each !== "")) {
      const words = line.trim().split(" ");
      const [keyword, name = "", address = ""] = words;
      if (keyword === "backend") {
        if (backends.has(name)) throw new Error(`The backend ${name} is there twice`);
        backends.set(name, (servers = []));
      } else if (keyword === "server") {
        const weight = Number(words[words.indexOf("weight") + 1]);
        const has = (word: string) => words.includes(word);
        servers.push({
          name,
          address,
          weight,
          down: has("disabled"),
          backup: has("backup"),
          tls: has("ssl"),
        });
      } else if (
        !/^(?:mode|balance|hash-type|http-reuse|option|stick-table|stick|cookie)$/.test(keyword ?? "")
      ) {
        throw new Error(`A line that nobody renders: ${line}`);
      }
    }
  }
  return backends;
}
