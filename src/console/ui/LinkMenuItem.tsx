import MenuItem, { type MenuItemProps } from "@mui/material/MenuItem";
import { createLink } from "@tanstack/react-router";
import type { Ref } from "react";

const AnchorItem = ({ ref, ...props }: MenuItemProps<"a"> & { ref?: Ref<HTMLAnchorElement> }) => (
  <MenuItem component="a" ref={ref} {...props} />
);

/** A link in a menu. */
export const LinkMenuItem = createLink(AnchorItem);
