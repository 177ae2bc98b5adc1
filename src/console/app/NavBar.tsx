import Box from "@mui/material/Box";
import { mayAct } from "#contract/session.ts";
import { useSession } from "../session/session.ts";
import { RouterLink } from "../ui/RouterLink.tsx";

const look = {
  lineHeight: { xs: "40px", md: "48px" },
  color: "text.secondary",
  fontWeight: 550,
  whiteSpace: "nowrap",
  "&:hover": { textDecoration: "none", color: "text.primary" },
  '&[aria-current="page"]': {
    color: "text.primary",
    boxShadow: "inset 0 -2px 0 var(--mui-palette-primary-main)",
  },
} as const;

/** The areas of a configuration, and for administrators the settings; the open one is underlined. */
export function NavBar({ config }: { config: string | null }) {
  const session = useSession();
  const params = config === null ? null : { config };
  return (
    <Box component="nav" aria-label="Main" sx={{ display: "flex", gap: 4, order: { xs: 2, md: 0 } }}>
      {params && (
        <>
          <RouterLink
            to="/configs/$config/services"
            params={params}
            activeOptions={{ includeSearch: false }}
            sx={look}
          >
            Backend services
          </RouterLink>
          <RouterLink
            to="/configs/$config/versions"
            params={params}
            activeOptions={{ includeSearch: false }}
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
