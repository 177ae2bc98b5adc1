import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { codingFor, JsonBody } from "./content-coding.ts";

it("chooses the best compression that the client accepts", () => {
  for (const [header, coding] of [
    [undefined, null],
    ["", null],
    ["identity", null],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip;q=1.0, BR ; q=0.5", "br"],
    ["gzip, br;q=0", "gzip"],
    ["br;q=0.000, gzip; q=0", null],
    ["xbr, brx", null],
    ["*", null],
  ] as const) {
    expect(codingFor(header), header).toBe(coding);
  }
});

it("compresses a body once in each way", async () => {
  const value = { name: "Zürich", hosts: Array.from({ length: 100 }, (_, n) => `web-${n}`) };
  const body = new JsonBody(Buffer.from(JSON.stringify(value)));
  const [br, gzip] = [await body.in("br"), await body.in("gzip")];
  for (const bytes of [await body.in(null), brotliDecompressSync(br), gunzipSync(gzip)])
    expect(JSON.parse(bytes.toString())).toEqual(value);
  expect(br.length).toBeLessThan((await body.in(null)).length / 2);
  expect([await body.in("br"), await body.in("gzip")]).toEqual([br, gzip]);
  expect(await body.in("br")).toBe(br);
});
