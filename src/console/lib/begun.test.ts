import { afterEach, expect, test, vi } from "vitest";
import { forgetBegun } from "./begun.ts";
import { call } from "./http.ts";

const session = { name: "Ada", email: "", role: "admin", read_only: false };
const answer = () => Promise.resolve(Response.json(session));
const fetched = vi.fn<typeof fetch>(answer);

afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockClear();
  globalThis.begun = undefined;
});

test("an answer that was begun is taken once, and the next is asked for", async () => {
  vi.stubGlobal("fetch", fetched);
  globalThis.begun = new Map([["/api/session", answer()]]);
  expect((await call("getSession")).data).toMatchObject({ name: "Ada" });
  expect(fetched).not.toHaveBeenCalled();
  await call("getSession");
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("what was begun is for the first screen only", async () => {
  vi.stubGlobal("fetch", fetched);
  globalThis.begun = new Map([["/api/session", answer()]]);
  forgetBegun();
  await call("getSession");
  expect(fetched).toHaveBeenCalledTimes(1);
});
