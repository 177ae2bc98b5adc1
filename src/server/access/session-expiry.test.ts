// Opened cookies were cached, and their expiry was checked only before that.
import { afterEach, expect, it, vi } from "vitest";
import { keys, startApp } from "../testing/test-server.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("ends a session after twelve hours, in use or not", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { send } = await startApp();
  const signIn = async () => {
    const body = { api_key: keys.editor };
    const { headers } = await send({ method: "POST", path: "/api/session", key: null, body });
    const cookie = String(headers["set-cookie"]).split(";", 1)[0] ?? "";
    return async () =>
      (await send({ method: "GET", path: "/api/session", key: null, headers: { cookie } })).statusCode;
  };
  const [used, unused] = [await signIn(), await signIn()];
  const began = Date.now();
  expect(await used()).toBe(200);
  vi.setSystemTime(began + (12 * 60 - 1) * 60_000);
  expect(await used()).toBe(200);
  vi.setSystemTime(began + (12 * 60 + 1) * 60_000);
  expect([await used(), await unused()]).toEqual([401, 401]);
});
