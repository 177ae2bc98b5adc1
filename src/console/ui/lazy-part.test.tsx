// @vitest-environment jsdom
import { cleanup, configure, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { lazyPart } from "./lazy-part.tsx";
import { currentNotice, notify } from "./notice.ts";

// A second, the default, is not enough on a busy machine.
configure({ asyncUtilTimeout: 60_000 });

afterEach(() => {
  cleanup();
  notify(null);
});

const Dialog = ({ onClose }: { onClose: () => void }) => <button onClick={onClose}>Part</button>;

// A dialog whose script was not on the server any more took the whole screen away, with the edits in it.
test("a part whose script does not load says so and closes, and loads when it is opened again", async () => {
  let fails = true;
  const Part = lazyPart(async () => {
    if (fails) throw new TypeError("Failed to fetch dynamically imported module: /assets/Part.js");
    return Dialog;
  });
  const onClose = vi.fn<() => void>();
  const { rerender } = render(<Part onClose={onClose} />);
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(currentNotice()?.text).toMatch(/^A part of the console could not be loaded/);
  rerender(<p>The screen</p>);
  fails = false;
  rerender(<Part onClose={onClose} />);
  expect(await screen.findByRole("button", { name: "Part" })).toBeTruthy();
});
