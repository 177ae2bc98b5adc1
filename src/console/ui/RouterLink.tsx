import MuiLink, { type LinkProps } from "@mui/material/Link";
import Button, { type ButtonProps } from "@mui/material/Button";
import MenuItem, { type MenuItemProps } from "@mui/material/MenuItem";
import { createLink } from "@tanstack/react-router";
import type { Ref } from "react";

const Anchor = ({ ref, ...props }: LinkProps & { ref?: Ref<HTMLAnchorElement> }) => (
  <MuiLink ref={ref} {...props} />
);

const AnchorButton = ({ ref, ...props }: ButtonProps<"a"> & { ref?: Ref<HTMLAnchorElement> }) => (
  <Button component="a" ref={ref} {...props} />
);

const AnchorItem = ({ ref, ...props }: MenuItemProps<"a"> & { ref?: Ref<HTMLAnchorElement> }) => (
  <MenuItem component="a" ref={ref} {...props} />
);

/** A link of the console, in the theme's look. */
export const RouterLink = createLink(Anchor);
/** A link that looks like a button: it goes somewhere, so it is one. */
export const LinkButton = createLink(AnchorButton);
/** A link in a menu. */
export const LinkMenuItem = createLink(AnchorItem);
