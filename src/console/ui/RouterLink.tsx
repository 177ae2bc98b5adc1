import MuiLink, { type LinkProps } from "@mui/material/Link";
import Button, { type ButtonProps } from "@mui/material/Button";
import { createLink } from "@tanstack/react-router";
import type { Ref } from "react";

const Anchor = ({ ref, ...props }: LinkProps & { ref?: Ref<HTMLAnchorElement> }) => (
  <MuiLink ref={ref} {...props} />
);

const AnchorButton = ({ ref, ...props }: ButtonProps<"a"> & { ref?: Ref<HTMLAnchorElement> }) => (
  <Button component="a" ref={ref} {...props} />
);

/** A link of the console, in the theme's look. */
export const RouterLink = createLink(Anchor);
/** A link that looks like a button. */
export const LinkButton = createLink(AnchorButton);
