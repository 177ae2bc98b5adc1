import { expect, it } from "vitest";
import { keys, startApp } from "../testing/server.ts";
import { SignInFailures } from "./sign-in-failures.ts";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

it("turns an address away after ten failures in a minute, until the first of them is a minute old", () => {
  const failures = new SignInFailures();
  for (let second = 0; second < 10; second++) {
    expect(failures.waitOf("a", at(second))).toBe(0);
    failures.note("a", at(second));
  }
  expect([failures.waitOf("a", at(10)), failures.waitOf("b", at(10))]).toEqual([50, 0]);
  expect([failures.waitOf("a", at(59)), failures.waitOf("a", at(60))]).toEqual([1, 0]);
  failures.note("a", at(60));
  expect(failures.waitOf("a", at(60))).toBe(1);
});

it("forgets the address whose last failure is the longest ago, beyond ten thousand of them", () => {
  const failures = new SignInFailures();
  const fail = (address: string) => {
    for (let count = 0; count < 10; count++) failures.note(address, at(0));
  };
  fail("first");
  fail("second");
  failures.note("first", at(1));
  for (let count = 0; count < 9_999; count++) failures.note(`other ${count}`, at(2));
  expect([failures.waitOf("first", at(2)) > 0, failures.waitOf("second", at(2))]).toEqual([true, 0]);
});

it("answers sign-in with 429 and how long to wait, a right key too, and API calls never", async () => {
  let now = at(0);
  const { send } = await startApp({ now: () => now });
  const signIn = (key: string) =>
    send({ method: "POST", path: "/api/session", key: null, body: { api_key: key } });
  for (let count = 0; count < 10; count++) {
    expect((await signIn("wrong")).statusCode).toBe(401);
    expect((await send({ method: "POST", path: "/api/session", key: null, body: {} })).statusCode).toBe(422);
  }
  const answer = await signIn(keys.viewer);
  expect([answer.statusCode, answer.headers["retry-after"], answer.json()]).toEqual([
    429,
    "60",
    { code: 429, message: "Too many wrong API keys from this address; try again in 60 seconds" },
  ]);
  expect((await send({ method: "GET", path: "configs", key: "wrong" })).statusCode).toBe(401);
  expect((await send({ method: "GET", path: "configs", key: keys.viewer })).statusCode).toBe(200);
  now = at(60);
  expect((await signIn(keys.viewer)).statusCode).toBe(204);
});
