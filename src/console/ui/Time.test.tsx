// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Time } from "./Time.tsx";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-03-10T12:00:00Z") });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a relative time goes on while it is on the screen", () => {
  const { container } = render(<Time date="2026-03-10T11:59:50Z" />);
  expect(container.textContent).toBe("just now");
  act(() => {
    vi.advanceTimersByTime(5 * 60_000);
  });
  expect(container.textContent).toBe("5 minutes ago");
});

test("one that appears later begins with the right time, and none leaves a timer behind", () => {
  render(<Time date="2026-03-10T11:59:50Z" />).unmount();
  expect(vi.getTimerCount()).toBe(0);
  vi.setSystemTime(Date.parse("2026-03-10T14:00:00Z"));
  const { container } = render(<Time date="2026-03-10T11:59:50Z" />);
  expect(container.textContent).toBe("2 hours ago");
});
