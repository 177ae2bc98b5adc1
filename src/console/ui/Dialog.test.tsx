// @vitest-environment jsdom
import Button from "@mui/material/Button";
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

const button = (name: string, onClick: () => void, disabled = false) => (
  <Button variant={name === "Save" ? "contained" : "outlined"} {...{ disabled, onClick }}>
    {name}
  </Button>
);

// The dialog itself had the focus: Reason was five Tabs away, behind a Delete that Enter would press.
test("the first field has the focus, also when it comes after the dialog", async () => {
  const content = (loaded: boolean) => (
    <Dialog open onClose={() => {}}>
      {button("Delete", () => {})}
      {loaded && (
        <>
          <input type="checkbox" aria-label="Only these" />
          <textarea aria-label="Key" readOnly />
          <textarea aria-label="Reason" />
        </>
      )}
    </Dialog>
  );
  const { rerender } = render(content(false));
  expect(document.activeElement).toBe(screen.getByRole("dialog"));
  rerender(content(true));
  await expect.poll(() => document.activeElement).toBe(screen.getByLabelText("Reason"));
});

test("a field that comes later does not take the focus from what was pressed by then", async () => {
  const content = (loaded: boolean) => (
    <Dialog open onClose={() => {}}>
      {button("Cancel", () => {})}
      {loaded && <textarea aria-label="Reason" />}
    </Dialog>
  );
  const { rerender } = render(content(false));
  await userEvent.setup().tab();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Cancel" }));
  rerender(content(true));
  // Observers report before this promise is settled.
  await Promise.resolve();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Cancel" }));
});

test("Ctrl+Enter presses the main button, and only that one", async () => {
  const save = vi.fn<() => void>();
  const cancel = vi.fn<() => void>();
  const content = (disabled: boolean) => (
    <Dialog open onClose={() => {}}>
      <textarea aria-label="Reason" />
      {button("Cancel", cancel)}
      {button("Save", save, disabled)}
    </Dialog>
  );
  const { rerender } = render(content(true));
  const user = userEvent.setup();
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(save).not.toHaveBeenCalled();
  rerender(content(false));
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(save).toHaveBeenCalledOnce();
  screen.getByRole("button", { name: "Cancel" }).focus();
  await user.keyboard("{Meta>}{Enter}{/Meta}");
  expect(save).toHaveBeenCalledTimes(2);
  expect(cancel).not.toHaveBeenCalled();
  expect(screen.getByLabelText<HTMLTextAreaElement>("Reason").value).toBe("");
});
