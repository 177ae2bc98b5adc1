import { basePath } from "../lib/base-path.ts";
import { useRouter } from "@tanstack/react-router";
import type { ComponentProps, MouseEvent } from "react";

/** Whether a click opens the link in this tab, not in another tab or window. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);

/**
 * A link inside the console for tables of many rows: the router's own link takes longer to draw than the rest of a row.
 * `href` is a percent-encoded address within the console.
 */
export function PlainLink({ href, ...props }: ComponentProps<"a"> & { href: string }) {
  const router = useRouter();
  const go = (event: MouseEvent) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    void router.navigate({ href });
  };
  // oxlint-disable-next-line jsx-a11y/anchor-has-content -- the caller passes the content
  return <a {...props} href={basePath + href} onClick={go} />;
}
