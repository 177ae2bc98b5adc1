import Button from "@mui/material/Button";
import { notify } from "./notice.ts";

/** Browsers let a page write to the clipboard only if it came over TLS or from the same machine. */
async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ text: "Copied." });
  } catch {
    notify({ tone: "error", text: `The browser does not let this page copy. Copy it by hand: ${text}` });
  }
}

interface Props {
  label: string;
  /** The text, or what makes it when the button is pressed. */
  text: string | (() => string);
}

/** Copies a text and says so. */
export const CopyButton = ({ label, text }: Props) => (
  <Button size="small" variant="text" onClick={() => void copy(typeof text === "string" ? text : text())}>
    {label}
  </Button>
);
