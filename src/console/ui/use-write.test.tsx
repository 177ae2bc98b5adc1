// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Unreachable } from "../lib/http/api-client.ts";
import { nextPerson } from "../lib/same-person.ts";
import { EndedBadly, Uncertain } from "../lib/unanswered-write.ts";
import { currentNotice, notify, onNotice } from "./notice.ts";
import { useWrite } from "./use-write.ts";

beforeEach(() => vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  notify(null);
});

/** A write that was left while it was on its way; `fail` and `succeed` tell how `send` ends. */
async function leave() {
  const client = new QueryClient();
  let succeed: (version: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const sent = new Promise<string>((resolve, reject) => {
    [succeed, fail] = [resolve, reject];
  });
  const onSuccess = vi.fn<() => void>();
  const { result } = renderHook(
    () => useWrite({ send: () => sent, what: (name: string) => `Saving ${name}`, onSuccess }),
    { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> },
  );
  const settle = () => act(() => vi.advanceTimersByTimeAsync(1));
  act(() => result.current.mutate("Checkout"));
  await settle();
  act(() => result.current.leave());
  return {
    onSuccess,
    fail: (error: Error) => (fail(error), settle()),
    succeed: () => (succeed("v2"), settle()),
  };
}

const later = () => act(() => vi.advanceTimersByTimeAsync(20_000));

test("what became of a write that was left is looked up until it is known, and said once", async () => {
  const { onSuccess, fail } = await leave();
  const said = vi.fn<() => void>();
  const stop = onNotice(said);
  let unknown = 3;
  const asked = vi.fn<() => void>();
  const lookUp = async (): Promise<string> => {
    asked();
    if (unknown-- > 0) throw new Uncertain(null, lookUp);
    return "v2";
  };
  await fail(new Uncertain(new Unreachable("no answer"), lookUp));
  await later();
  expect(asked).toHaveBeenCalledTimes(4);
  expect(said).toHaveBeenCalledOnce();
  expect(onSuccess).toHaveBeenCalledOnce();
  stop();
});

// "Saving Checkout failed" stood on the sign-in screen, for the next one to read.
test("it is not looked up any more when somebody signed out", async () => {
  const { fail } = await leave();
  const lookUp = vi.fn<() => Promise<string>>(() => Promise.reject(new Error("nobody is signed in")));
  await fail(new Uncertain(new Unreachable("no answer"), lookUp));
  nextPerson();
  notify(null);
  await later();
  expect(lookUp).not.toHaveBeenCalled();
  expect(currentNotice()).toBeNull();
});

test.each(["fail", "succeed"] as const)(
  "nothing is said when it ends after the sign-out: %s",
  async (end) => {
    const left = await leave();
    nextPerson();
    notify(null);
    await left[end](new Error("nobody is signed in"));
    expect(left.onSuccess).not.toHaveBeenCalled();
    expect(currentNotice()).toBeNull();
  },
);

test("what the look-up found out is said in its own words", async () => {
  const { fail } = await leave();
  await fail(new EndedBadly("A key was made, but lost."));
  expect(currentNotice()?.text).toBe("A key was made, but lost.");
});
