// Ten wrong keys behind a proxy, where everybody has one address, locked everybody out: a right key was not looked at.
import { expect, it } from "vitest";
import { keys, startApp } from "../testing/test-server.ts";
import { SignInRateLimit } from "./sign-in-rate-limit.ts";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

it("limits an address from its eleventh wrong key, until the first of ten is a minute old", () => {
  const limit = new SignInRateLimit();
  for (let second = 0; second < 10; second++) expect(limit.wrong("192.0.2.1", at(second))).toBe(0);
  expect([limit.wrong("192.0.2.1", at(10)), limit.wrong("192.0.2.2", at(10))]).toEqual([50, 0]);
  // An attempt beyond the limit makes nobody wait longer.
  expect([limit.wrong("192.0.2.1", at(59)), limit.wrong("192.0.2.1", at(60))]).toEqual([1, 0]);
  expect(limit.wrong("192.0.2.1", at(60))).toBe(1);
});

it.each([
  ["a /64 of IPv6", "2001:db8:1:2::1", "2001:db8:1:2:ffff:1:2:3", "2001:db8:1:3::1"],
  ["an IPv4 address written as IPv6", "192.0.2.1", "::ffff:192.0.2.1", "::ffff:192.0.2.2"],
  ["an address with its zone", "fe80::1%eth0", "fe80::2", "fe80:0:0:1::1"],
])("counts %s as one address", (_, one, same, other) => {
  const limit = new SignInRateLimit();
  for (let count = 0; count < 10; count++) limit.wrong(count % 2 === 0 ? one : same, at(0));
  expect([limit.wrong(one, at(0)), limit.wrong(same, at(0)), limit.wrong(other, at(0))]).toEqual([60, 60, 0]);
});

it("limits the thousandth wrong key from any address", () => {
  const limit = new SignInRateLimit();
  for (let count = 0; count < 999; count++)
    expect(limit.wrong(`10.0.${count >> 8}.${count & 255}`, at(count < 500 ? 0 : 30))).toBe(0);
  expect(limit.wrong("192.0.2.1", at(30))).toBe(30);
  expect(limit.wrong("192.0.2.1", at(60))).toBe(0);
});

it("accepts a valid key in the header and at the sign-in whatever came before, and answers wrong ones with 401, then 429", async () => {
  const now = at(0);
  const { send } = await startApp({ now: () => now });
  const signIn = (key: string) =>
    send({ method: "POST", path: "/api/session", key: null, body: { api_key: key } });
  const call = async (key: string) => (await send({ method: "GET", path: "configs", key })).statusCode;
  for (let count = 0; count < 30; count++) expect(await call("wrong")).toBe(401);
  for (let count = 0; count < 10; count++) {
    expect((await signIn("wrong")).statusCode).toBe(401);
    expect((await send({ method: "POST", path: "/api/session", key: null, body: {} })).statusCode).toBe(422);
  }
  const answer = await signIn("wrong");
  expect([answer.statusCode, answer.headers["retry-after"], answer.json()]).toEqual([
    429,
    "60",
    {
      code: 429,
      message: "This API key is not valid, after too many other wrong ones: check it, and wait 60 seconds",
    },
  ]);
  expect(answer.headers["set-cookie"]).toBeUndefined();
  expect((await signIn(keys.viewer)).statusCode).toBe(204);
  expect([await call("wrong"), await call(keys.viewer)]).toEqual([401, 200]);
});

it("shows wrong keys of the header and the sign-in in the log, with their address, and in the metrics", async () => {
  const { send, lines } = await startApp();
  await send({ method: "GET", path: "configs", key: "a-wrong-one" });
  await send({ method: "GET", path: "configs", key: null });
  for (let count = 0; count < 11; count++)
    await send({ method: "POST", path: "/api/session", key: null, body: { api_key: "a-wrong-one" } });
  const logged = lines.map((line) => JSON.parse(line));
  expect(logged.map(({ wrong_key }) => wrong_key)).toEqual([
    "authorization",
    undefined,
    ...Array.from({ length: 11 }, () => "sign-in"),
  ]);
  expect(logged[0].address).toBe("127.0.0.1");
  expect(lines.join("")).not.toContain("a-wrong-one");
  const { body } = await send({ method: "GET", path: "/metrics", key: keys.admin });
  expect(body).toContain('wrong_keys_total{at="authorization"} 1\n');
  expect(body).toContain('wrong_keys_total{at="sign-in"} 11\n');
});
