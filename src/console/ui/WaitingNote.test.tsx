// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { WaitingNote } from "./WaitingNote.tsx";

afterEach(cleanup);

test("who waited on for one answer is told of the next that does not come", async () => {
  const note = (seconds: number) => (
    <WaitingNote seconds={seconds} onBack={() => {}}>
      Not known yet.
    </WaitingNote>
  );
  const { rerender } = render(note(10));
  await userEvent.click(screen.getByRole("button", { name: "Keep waiting" }));
  expect(screen.queryByText("Not known yet.", { exact: false })).toBeNull();
  rerender(note(0));
  rerender(note(10));
  expect(screen.queryByText("Not known yet.", { exact: false })).not.toBeNull();
});
