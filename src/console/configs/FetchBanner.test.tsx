// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FetchBanner } from "./FetchBanner.tsx";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-03-10T12:00:00Z") });
});
afterEach(() => void vi.useRealTimers());

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1_000).toISOString();
const told = (writable: boolean, fetched: string | null): string | null => {
  render(<FetchBanner writable={writable} fetched={fetched} />);
  const text = screen.queryByRole("alert")?.textContent ?? null;
  cleanup();
  return text;
};

it("is silent while the last fetch is recent, and tells when it is older than a minute", () => {
  expect(told(true, ago(30))).toBeNull();
  expect(told(true, ago(90))).toMatch(
    /^Changes of other servers come late\. The history was last fetched from the Git host at \d\d:\d\d\. /,
  );
  expect(told(true, null)).toContain("before this server started");
});

it("tells that the Git host cannot be reached, and what still works", () => {
  expect(told(false, ago(5))).toMatch(/as it was there at .*; nothing can be saved until it is back/);
  expect(told(false, null)).toContain("as it was when this server last ran");
});
