import Box from "@mui/material/Box";
import { useParams } from "@tanstack/react-router";
import { RouterLink } from "../ui/RouterLink.tsx";

const item = {
  display: "block",
  px: 3,
  py: 1.5,
  borderRadius: 1,
  color: "text.secondary",
  fontWeight: 550,
  whiteSpace: "nowrap",
  "&:hover": { textDecoration: "none", color: "text.primary" },
  '&[aria-current="page"]': {
    bgcolor: "background.paper",
    color: "text.primary",
    boxShadow: "inset 0 0 0 1px var(--mui-palette-divider)",
  },
} as const;

/** The areas of a configuration. */
export function NavBar() {
  const { config } = useParams({ strict: false });
  if (config === undefined) return null;
  return (
    <Box
      component="nav"
      aria-label="Main"
      sx={{
        width: { md: 184 },
        flexShrink: 0,
        p: 2,
        display: "flex",
        flexDirection: { xs: "row", md: "column" },
        gap: 1,
        bgcolor: "canvas",
        borderRight: { md: 1 },
        borderBottom: { xs: 1, md: 0 },
        borderColor: { xs: "divider", md: "divider" },
        overflowX: "auto",
      }}
    >
      <RouterLink
        to="/configs/$config/services"
        params={{ config }}
        activeOptions={{ includeSearch: false }}
        sx={item}
      >
        Backend services
      </RouterLink>
      <RouterLink
        to="/configs/$config/versions"
        params={{ config }}
        activeOptions={{ includeSearch: false }}
        sx={item}
      >
        Versions
      </RouterLink>
    </Box>
  );
}
