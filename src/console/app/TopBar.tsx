import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { firstConfig } from "../configs/last-config.ts";
import { CompareWith } from "../configs/CompareWith.tsx";
import { ConfigSelector } from "../configs/ConfigSelector.tsx";
import { configsQuery } from "../lib/set-queries.ts";
import { useSession } from "../session/session-queries.ts";
import { SignOut } from "../session/SignOut.tsx";
import { ConfigLabel } from "../ui/ConfigLabel.tsx";
import { Logo } from "../ui/icons.tsx";
import { KeyboardShortcuts } from "./KeyboardShortcuts.tsx";
import { NavBar } from "./NavBar.tsx";
import { ThemeChoice } from "./ThemeChoice.tsx";
import { Name } from "../ui/Name.tsx";

const below600 = "@media (max-width: 599.95px)";

/** Product, configuration, navigation, who is signed in, theme, keyboard shortcuts, sign out. */
export function TopBar() {
  const { config: open } = useParams({ strict: false });
  const configs = useQuery(configsQuery).data?.items ?? [];
  // The settings belong to no configuration: the bar keeps the last one, if it still exists.
  const config = open ?? firstConfig(configs)?.id ?? null;
  const info = configs.find(({ id }) => id === config);
  return (
    <Box
      component="header"
      sx={{
        display: "flex",
        flexWrap: "wrap",
        alignItems: "center",
        columnGap: { xs: 3, sm: 4 },
        px: { xs: 3, sm: 5 },
        minHeight: 48,
        borderBottom: 1,
        borderColor: "divider",
        bgcolor: "background.paper",
      }}
    >
      <Box sx={{ display: "flex", alignItems: "center", gap: 2, height: 48 }}>
        <Logo />
        <Typography
          translate="no"
          sx={{
            fontWeight: 620,
            whiteSpace: "nowrap",
            [below600]: { position: "absolute", clipPath: "inset(50%)" },
          }}
        >
          Backend Services
        </Typography>
      </Box>
      {config !== null && <ConfigSelector config={config} />}
      {config !== null && <CompareWith config={config} />}
      {info && <ConfigLabel {...info} />}
      <NavBar config={config} />
      <Identity />
      <Tools />
    </Box>
  );
}

function Identity() {
  const session = useSession();
  return (
    <Typography variant="body2" noWrap sx={{ ml: "auto", maxWidth: 240, order: { xs: 3, md: 0 } }}>
      {session && <Name>{session.name}</Name>}{" "}
      <Box component="span" sx={{ color: "text.secondary" }}>
        {session?.role}
      </Box>
    </Typography>
  );
}

function Tools() {
  return (
    <Box
      sx={{
        display: "flex",
        alignItems: "center",
        gap: 1,
        height: 48,
        ml: { xs: "auto", md: 0 },
        order: { xs: 1, md: 0 },
      }}
    >
      <ThemeChoice />
      <KeyboardShortcuts />
      <SignOut />
    </Box>
  );
}
