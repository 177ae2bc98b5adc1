// A cookie is remembered once it was opened: that it ends was looked at only before.
import { afterEach, expect, it, vi } from "vitest";
import { keys, startApp } from "../testing/test-server.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("ends a session that is in use after twelve hours, as it does one that is not", async () => {
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
