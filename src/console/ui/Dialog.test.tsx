// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { Dialog } from "./Dialog.tsx";

afterEach(cleanup);

const show = (losesText = true) => {
  const onClose = vi.fn<() => void>();
  render(
    <Dialog open onClose={onClose} losesText={losesText}>
      <label>
        Hosts
        <textarea />
      </label>
    </Dialog>,
  );
  return { onClose, user: userEvent.setup(), field: screen.getByLabelText("Hosts") };
};
const question = () => screen.queryByRole("alertdialog", { name: "Discard what you typed?" });

test("Escape closes a dialog in which nothing was typed, or all of it was taken out again", async () => {
  const { onClose, user, field } = show();
  await user.type(field, "x{Backspace}");
  await user.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
});

// Escape threw away a pasted list of hosts, a reason, a half-made key.
test("Escape asks before it throws typed text away, and a second one leaves the text", async () => {
  const { onClose, user, field } = show();
  await user.click(field);
  await user.paste("web-1\nweb-2");
  await user.keyboard("{Escape}");
  expect(question()).not.toBeNull();
  await user.keyboard("{Escape}");
  await expect.poll(question).toBeNull();
  expect(onClose).not.toHaveBeenCalled();
  expect((field as HTMLTextAreaElement).value).toBe("web-1\nweb-2"); // The label's control.
  await user.click(field);
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect(onClose).toHaveBeenCalledOnce();
});

test("Escape does not ask where the text is kept", async () => {
  const { onClose, user, field } = show(false);
  await user.type(field, "x{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
});
