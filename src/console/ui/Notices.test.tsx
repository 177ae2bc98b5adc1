// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { notify, type Notice } from "./notice.ts";
import { Notices } from "./Notices.tsx";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  act(() => notify(null));
  cleanup();
  vi.useRealTimers();
});

const show = (notice: Notice) => act(() => notify(notice));
const pass = (seconds: number) =>
  act(() => {
    vi.advanceTimersByTime(seconds * 1_000);
  });
const text = () => screen.queryByText(/web/)?.textContent ?? null;

test("what succeeded leaves after 12 seconds, and one that takes its place has its own 12", () => {
  render(<Notices />);
  show({ text: "Saved web." });
  pass(11);
  show({ text: "Deleted web." });
  pass(11);
  expect(text()).toBe("Deleted web.");
  pass(1);
  expect(text()).toBeNull();
});

test("it stays while it is pointed at or has the focus", () => {
  render(<Notices />);
  show({ text: "Saved web.", action: { label: "Undo", run: () => {} } });
  fireEvent.pointerEnter(screen.getByText("Saved web."));
  pass(60);
  act(() => screen.getByRole("button", { name: "Undo" }).focus());
  fireEvent.pointerLeave(screen.getByText("Saved web."));
  pass(60);
  expect(text()).toBe("Saved web.");
  act(() => screen.getByRole("button", { name: "Undo" }).blur());
  pass(11);
  expect(text()).toBe("Saved web.");
  pass(1);
  expect(text()).toBeNull();
});

test("a failure, and what is not known, stay until they are closed", () => {
  render(<Notices />);
  for (const tone of ["error", "warning"] as const) {
    show({ text: "Deleting web failed.", tone });
    pass(600);
    expect(text()).toBe("Deleting web failed.");
  }
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(text()).toBeNull();
});
