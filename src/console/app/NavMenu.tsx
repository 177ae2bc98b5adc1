import Menu from "@mui/material/Menu";
import { LinkMenuItem } from "../ui/LinkMenuItem.tsx";
import type { Area } from "./use-areas.ts";

interface Props {
  anchor: HTMLElement;
  areas: readonly Area[];
  onClose: () => void;
}

/** The navigation of a narrow window, as a menu. */
export const NavMenu = ({ anchor, areas, onClose }: Props) => (
  <Menu
    open
    container={() => anchor.closest("nav")}
    anchorEl={anchor}
    onClose={onClose}
    slotProps={{ list: { "aria-label": "Main" } }}
  >
    {areas.map(({ label, isOpen, ...link }) => (
      <LinkMenuItem
        key={label}
        {...link}
        activeOptions={{ includeSearch: false }}
        {...(isOpen && { "aria-current": true })}
        onClick={onClose}
        sx={{ minHeight: 44, "&[aria-current]": { fontWeight: 600 } }}
      >
        {label}
      </LinkMenuItem>
    ))}
  </Menu>
);
