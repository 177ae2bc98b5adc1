import * as fc from "fast-check";
import { serialize } from "../store/set/service-file.ts";
import { aService } from "./test-server.ts";

/** The content of a hostile file. Long texts are given by their length, so that a counterexample stays readable. */
export const content = fc.oneof(
  fc.record({
    kind: fc.constantFrom("long text", "long key", "open brackets", "nested", "wrong hosts", "wrong ports"),
    size: fc.constantFrom(70, 5_000, 60_000, 300_000),
  }),
  fc.record({ kind: fc.constant("raw"), text: fc.json({ maxDepth: 3 }) }),
  fc.record({ kind: fc.constant("bytes"), bytes: fc.uint8Array({ maxLength: 30 }) }),
  fc.record({
    kind: fc.constant("field"),
    json: fc.constantFrom(
      "1e999",
      "-1e-999",
      "123456789012345678901234567890",
      "0.1234567890123456789",
      `1${"0".repeat(400)}`,
      '"\\ud800"',
      '"\\u0000"',
      '"a\u0000b"',
      '{"__proto__":{"id":1}}',
      '{"a":1,"a":2}',
      '{"constructor":{"prototype":[]}}',
      "\u00a01",
      "1,",
    ),
  }),
  fc.record({ kind: fc.constantFrom("bom", "latin1", "utf16", "other id", "null id", "empty", "spaces") }),
);
export type Content = typeof content extends fc.Arbitrary<infer T> ? T : never;

const service = (json: string): string =>
  serialize(aService("bad", { extra: "#" }))
    .toString()
    .replace('"#"', () => json);

/** The bytes of the file of service `id` with this content. */
export function bytesOf(one: Content, id: string): Buffer {
  const text = textOf(one);
  return typeof text === "string" ? Buffer.from(text.replaceAll('"bad"', JSON.stringify(id))) : text;
}

function textOf(one: Content): string | Buffer {
  switch (one.kind) {
    case "long text":
      return service(`"${"x\\n".repeat(one.size)}"`);
    case "long key":
      return service(`{"${"k".repeat(one.size)}":1}`);
    case "open brackets":
      return service("[".repeat(one.size));
    case "nested":
      return service("[".repeat(one.size) + "]".repeat(one.size));
    case "wrong hosts":
      return JSON.stringify({ ...aService("bad"), back_hosts: Array.from({ length: one.size }, () => 0) });
    case "wrong ports": {
      const ports = Array.from({ length: one.size }, () => "80");
      return JSON.stringify({ ...aService("bad"), back_hosts: [{ host: "a", http_ports: ports }] });
    }
    case "raw":
      return one.text;
    case "bytes":
      return Buffer.from(one.bytes);
    case "field":
      return service(one.json);
    case "bom":
      return `\ufeff${service("1")}`;
    case "latin1":
      return Buffer.from(service('"\xe9"'), "latin1");
    case "utf16":
      return Buffer.from(service("1"), "utf16le");
    case "other id":
      return service("1").replaceAll('"bad"', `"${"i".repeat(2_000)}"`);
    case "null id":
      return service("1").replaceAll('"bad"', "null");
    case "spaces":
      return " ".repeat(100_000);
    case "empty":
    default:
      return "";
  }
}
