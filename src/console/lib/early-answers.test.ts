import { afterEach, expect, test, vi } from "vitest";
import { dropEarlyAnswers } from "./early-answers.ts";
import { call } from "./http/api-client.ts";

const path = "/api/v4.0/conf/configs";
const answer = () => Promise.resolve(Response.json({ total: 0, items: [] }));
const fetched = vi.fn<typeof fetch>(answer);

afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockClear();
  globalThis.earlyAnswers = undefined;
});

test("an early answer is taken once, and the next is asked for", async () => {
  vi.stubGlobal("fetch", fetched);
  globalThis.earlyAnswers = new Map([[path, answer()]]);
  expect((await call("listConfigs")).data.items).toEqual([]);
  expect(fetched).not.toHaveBeenCalled();
  await call("listConfigs");
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("early answers are for the first screen only", async () => {
  vi.stubGlobal("fetch", fetched);
  globalThis.earlyAnswers = new Map([[path, answer()]]);
  dropEarlyAnswers();
  await call("listConfigs");
  expect(fetched).toHaveBeenCalledTimes(1);
});

// A session that was answered late let `early.js` send the rest after the sign-in screen: the next person got the answer.
test("an early request that is sent after the first screen is for nobody", async () => {
  vi.stubGlobal("fetch", fetched);
  const answers = new Map<string, Promise<Response>>();
  globalThis.earlyAnswers = answers;
  dropEarlyAnswers();
  answers.set(path, answer());
  await call("listConfigs");
  expect(fetched).toHaveBeenCalledTimes(1);
});
