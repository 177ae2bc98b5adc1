import Box from "@mui/material/Box";
import { useLocation } from "@tanstack/react-router";
import { mayAct } from "#contract/session.ts";
import { useSession } from "../session/session-queries.ts";
import { RouterLink } from "../ui/RouterLink.tsx";

const look = {
  lineHeight: { xs: "40px", md: "48px" },
  color: "text.secondary",
  fontWeight: 550,
  whiteSpace: "nowrap",
  "&:hover": { textDecoration: "none", color: "text.primary" },
  "&[aria-current]": {
    color: "text.primary",
    boxShadow: "inset 0 -2px 0 var(--mui-palette-primary-main)",
  },
} as const;

/** The areas of a configuration, and for administrators the settings; the open one is underlined. */
export function NavBar({ config }: { config: string | null }) {
  const session = useSession();
  // Some screens belong to an area although their address does not begin with that of the area.
  const screen = useLocation({ select: ({ pathname }) => pathname.split("/")[3] ?? "" });
  const isIn = (...screens: string[]) => (screens.includes(screen) ? { "aria-current": true } : {});
  const params = config === null ? null : { config };
  return (
    <Box component="nav" aria-label="Main" sx={{ display: "flex", gap: 4, order: { xs: 2, md: 0 } }}>
      {params && (
        <>
          <RouterLink
            to="/configs/$config/services"
            params={params}
            activeOptions={{ includeSearch: false }}
            {...isIn("new-service", "import")}
            sx={look}
          >
            Backend services
          </RouterLink>
          <RouterLink
            to="/configs/$config/hosts"
            params={params}
            activeOptions={{ includeSearch: false }}
            sx={look}
          >
            Hosts
          </RouterLink>
          <RouterLink
            to="/configs/$config/versions"
            params={params}
            activeOptions={{ includeSearch: false }}
            {...isIn("compare")}
            sx={look}
          >
            Versions
          </RouterLink>
        </>
      )}
      {session !== null && mayAct(session.role, "admin") && (
        <RouterLink to="/settings" sx={look}>
          Settings
        </RouterLink>
      )}
    </Box>
  );
}
