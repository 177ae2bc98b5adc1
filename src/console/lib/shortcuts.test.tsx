// @vitest-environment jsdom
import { act, cleanup, render, renderHook, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { useShortcut, useSingleKeys } from "./shortcuts.ts";

const run = vi.fn<() => void>();

function Screen() {
  useShortcut("n", run);
  return (
    <>
      <input aria-label="Text" />
      <input aria-label="Switch" type="checkbox" />
      <dialog open aria-label="Dialog">
        <button type="button">In the dialog</button>
      </dialog>
    </>
  );
}

afterEach(() => {
  cleanup();
  run.mockClear();
});

test("a single key acts, also on a checkbox", async () => {
  render(<Screen />);
  await userEvent.keyboard("n");
  screen.getByRole("checkbox").focus();
  await userEvent.keyboard("n");
  expect(run).toHaveBeenCalledTimes(2);
});

test.each([
  ["while typing", () => screen.getByRole("textbox")],
  ["in a dialog", () => screen.getByRole("button", { name: "In the dialog" })],
])("nothing happens %s", async (_, place) => {
  render(<Screen />);
  place().focus();
  await userEvent.keyboard("n");
  expect(run).not.toHaveBeenCalled();
});

test("nothing happens with a modifier", async () => {
  render(<Screen />);
  await userEvent.keyboard("{Control>}n{/Control}{Meta>}n{/Meta}{Alt>}n{/Alt}");
  expect(run).not.toHaveBeenCalled();
});

test("single keys can be switched off, and that is remembered", async () => {
  const { result } = renderHook(useSingleKeys);
  render(<Screen />);
  act(() => result.current[1](false));
  await userEvent.keyboard("n");
  expect(run).not.toHaveBeenCalled();
  expect(localStorage.getItem("backend-services.single-keys")).toBe("off");
  act(() => result.current[1](true));
  await userEvent.keyboard("n");
  expect(run).toHaveBeenCalledOnce();
});
