import Box from "@mui/material/Box";
import { RouterLink } from "../ui/RouterLink.tsx";

const areas = [
  { to: "/configs/$config/services", name: "Backend services" },
  { to: "/configs/$config/versions", name: "Versions" },
] as const;

/** The areas of a configuration; the open one is underlined. */
export const NavBar = ({ config }: { config: string }) => (
  <Box component="nav" aria-label="Main" sx={{ display: "flex", gap: 4, order: { xs: 2, md: 0 } }}>
    {areas.map(({ to, name }) => (
      <RouterLink
        key={to}
        to={to}
        params={{ config }}
        activeOptions={{ includeSearch: false }}
        sx={{
          lineHeight: { xs: "40px", md: "48px" },
          color: "text.secondary",
          fontWeight: 550,
          whiteSpace: "nowrap",
          "&:hover": { textDecoration: "none", color: "text.primary" },
          '&[aria-current="page"]': {
            color: "text.primary",
            boxShadow: "inset 0 -2px 0 var(--mui-palette-primary-main)",
          },
        }}
      >
        {name}
      </RouterLink>
    ))}
  </Box>
);
