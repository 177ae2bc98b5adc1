import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { useState } from "react";
import { MenuIcon } from "../ui/icons.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { RouterLink } from "../ui/RouterLink.tsx";
import { useAreas } from "./use-areas.ts";

const NavMenu = lazyPart(async () => (await import("./NavMenu.tsx")).NavMenu);

const look = {
  lineHeight: "48px",
  color: "text.secondary",
  fontWeight: 550,
  whiteSpace: "nowrap",
  "&:hover": { textDecoration: "none", color: "text.primary" },
  "&[aria-current]": {
    color: "text.primary",
    boxShadow: "inset 0 -2px 0 var(--mui-palette-primary-main)",
  },
} as const;

/** The areas of a configuration, and for administrators the settings; the open one is underlined. A menu on a narrow window. */
export function NavBar({ config }: { config: string | null }) {
  const areas = useAreas(config);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  return (
    <Box component="nav" aria-label="Main" sx={{ order: { xs: -1, md: 0 } }}>
      <Box sx={{ display: { xs: "none", md: "flex" }, gap: 4 }}>
        {areas.map(({ label, isOpen, ...link }) => (
          <RouterLink
            key={label}
            {...link}
            activeOptions={{ includeSearch: false }}
            {...(isOpen && { "aria-current": true })}
            sx={look}
          >
            {label}
          </RouterLink>
        ))}
      </Box>
      <IconButton
        aria-label="Menu"
        aria-haspopup="menu"
        aria-expanded={menu !== null}
        onClick={({ currentTarget }) => setMenu(currentTarget)}
        sx={{ display: { md: "none" }, ml: -1 }}
      >
        <MenuIcon />
      </IconButton>
      {menu && <NavMenu anchor={menu} areas={areas} onClose={() => setMenu(null)} />}
    </Box>
  );
}
