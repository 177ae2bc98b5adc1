import * as fc from "fast-check";
import { expect, it } from "vitest";
import * as z from "zod/mini";
import { limits } from "#contract/limits.ts";
import { writtenService } from "#contract/strict-service.ts";
import { sample } from "../../testing/random.ts";
import { aService } from "../testing/test-server.ts";
import { expectClean, listening, sendBytes, set } from "../testing/hostile-client.ts";

const text = JSON.stringify(aService("web", { description: "ü🚀", extra: { deep: [1, null] } }));

/** A place in the JSON of a service, and its JSON Schema. */
type Place = { path: (string | number)[]; schema: z.core.JSONSchema.BaseSchema };

const root = z.toJSONSchema(writtenService, { io: "input" });

/** Every place that the schema of a written service describes, that of the service itself first. */
function placesIn(schema: z.core.JSONSchema.BaseSchema, path: Place["path"] = []): Place[] {
  const reference = schema.$ref?.split("/").at(-1);
  const resolved = reference === undefined ? schema : (root.$defs?.[reference] ?? schema);
  const inner = Object.entries(resolved.properties ?? {}).flatMap(([name, field]) =>
    typeof field === "object" ? placesIn(field, [...path, name]) : [],
  );
  const items = resolved.items;
  const ofItems = typeof items === "object" && !Array.isArray(items) ? placesIn(items, [...path, 0]) : [];
  return [{ path, schema: resolved }, ...inner, ...ofItems];
}

const typeOf = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "array"
      : typeof value === "number"
        ? "integer"
        : typeof value;

/** JSON texts of every type, and numbers that are no integers. */
const strangers = ["null", "true", '"x"', "7", "[]", "{}", "[[]]", '{"a":1}', "0.5", "-1", "1e308", "1e21"];

/** A service with `value` (a JSON text) at `path`, and both spellings of a port out of each other's way. */
function withAt(path: Place["path"], value: string): string {
  if (path.length === 0) return value;
  const marked = structuredClone(aService("web"));
  let target: unknown = marked;
  for (const step of path.slice(0, -1)) target = Reflect.get(Object(target), step);
  const last = path.at(-1) ?? "";
  for (const name of typeof last === "string" ? [last.replace(/s$/, ""), `${last}s`] : [])
    if (name.includes("_port")) Reflect.deleteProperty(Object(target), name);
  Reflect.set(Object(target), last, "MARK");
  return JSON.stringify(marked).replace('"MARK"', value);
}

it("refuses a wrong type at every place of the schema, and a number that is none", async () => {
  const { send, check } = await listening();
  const places = placesIn(root);
  expect(places.length).toBeGreaterThan(20);
  let sent = 0;
  for (const { path, schema } of places) {
    for (const stranger of strangers) {
      const value: unknown = JSON.parse(stranger);
      const numeric = schema.type === "integer" || schema.type === "number";
      const wrong =
        numeric && typeof value === "number"
          ? value !== 7
          : schema.type !== undefined && typeOf(value) !== schema.type;
      if (!wrong) continue;
      const body = withAt(path, stranger);
      const answer = await send({ method: "PUT", path: `${set}/web`, body });
      expectClean(answer, body);
      expect([400, 422], `${path.join(".")}: ${stranger} ${answer.body}`).toContain(answer.status);
      sent += 1;
    }
  }
  expect(sent).toBeGreaterThan(200);
  await check();
});

it("refuses a text that is cut or changed anywhere", async () => {
  const { send, check } = await listening();
  const bytes = Buffer.from(text);
  for (const cut of sample(fc.integer({ min: 1, max: bytes.length - 1 }), 60)) {
    const answer = await send({ method: "PUT", path: `${set}/web`, body: bytes.subarray(0, cut) });
    expectClean(answer, `cut at ${cut}`);
    expect(answer.status).toBe(400);
  }
  const mutation = fc.tuple(fc.nat(bytes.length), fc.nat(3), fc.uint8Array({ minLength: 1, maxLength: 4 }));
  for (const [at, left, bits] of sample(mutation, 120)) {
    const body = Buffer.concat([bytes.subarray(0, at), bits, bytes.subarray(at + left)]);
    // The text may be valid by chance: a dry run makes the same checks and writes nothing.
    expectClean(await send({ method: "PUT", path: `${set}/web?dry_run=1`, body }), `changed at ${at}`);
  }
  await check();
});

it("refuses other JSON, numbers that it cannot keep, and deep nesting", async () => {
  const { send, check } = await listening();
  const bodies = [
    ...sample(fc.json({ maxDepth: 5 }), 60),
    ...[
      "1e999",
      "-1e999",
      "1e-999",
      "9007199254740993",
      "-9007199254740993.0",
      "9".repeat(100_000),
      `0.${"0".repeat(100_000)}1`,
      "1e99999999999999999999",
      "NaN",
      "Infinity",
      "0x10",
      "01",
    ].map((number) => `[{"weight":${number}}]`),
    ...[65, 1_000, 1_000_000].flatMap((depth) => [
      "[".repeat(depth),
      "[".repeat(depth) + "]".repeat(depth),
      '{"a":'.repeat(depth),
    ]),
    '[{"__proto__":{"id":"web"}}]',
    '[{"constructor":{"prototype":{"id":"x"}}}]',
    `[${"{},".repeat(20_000)}{}]`,
    `["${"x".repeat(1_000_000)}"]`,
    "\ufeff[]",
    "[]\0",
    "\0",
  ];
  for (const body of bodies) {
    for (const [method, path] of [
      ["PUT", `${set}/web`],
      ["POST", set],
    ] as const) {
      const answer = await send({ method, path, body });
      expectClean(answer, body);
      expect(answer.status, body.slice(0, 100)).toBeGreaterThanOrEqual(400);
    }
  }
  await check();
});

it("keeps any text exactly, half characters too, where JSON can carry it", async () => {
  const { send, store } = await listening();
  const odd = fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    maxLength: 20,
  });
  const samples = sample(fc.tuple(odd, odd, odd), 30);
  for (const [name, key, value] of [...samples, ["\ud800", "\udc00", "\u0000\u2028"] as const]) {
    // A key called __proto__ is refused, and a number's name would change the order of the keys alone.
    const body = {
      ...aService("web", { description: value }),
      // No name has control characters.
      name: `x${name.replaceAll(/\p{Cc}/gu, "")}x`,
      odd: { [`k${key}`]: value },
    };
    const answer = await send({ method: "PUT", path: `${set}/web`, body: JSON.stringify(body) });
    expectClean(answer, JSON.stringify(body));
    expect(answer.status, answer.body).toBe(200);
    expect(JSON.parse((await send({ path: `${set}/web` })).body)).toEqual(body);
    expect((await store.readSet("prod")).entries.get("web")?.service).toEqual(body);
  }
});

it("refuses a body over the limit, with its length and without, and takes no part of it", async () => {
  const { port, check } = await listening();
  const head = `PUT ${set} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic editor-key-0123456789\r\nContent-Type: application/json\r\n`;
  const told = await sendBytes(
    port,
    `${head}Content-Length: ${limits.bodyBytes + 1}\r\nConnection: close\r\n\r\n`,
  );
  expectClean(told, "with its length");
  expect(told.status).toBe(413);
  const chunk = Buffer.alloc(1024 * 1024, 0x20);
  const chunks = Array.from({ length: 33 }, () => [`${chunk.length.toString(16)}\r\n`, chunk, "\r\n"]).flat();
  const untold = await sendBytes(
    port,
    `${head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n`,
    ...chunks,
    "0\r\n\r\n",
  );
  // The connection may end before the answer is read, with the rest of the body on its way.
  if (untold.status !== 0) expectClean(untold, "without its length");
  expect([0, 413]).toContain(untold.status);
  await check();
});
