import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { firstConfig } from "../configs/last-config.ts";
import { CompareWith } from "../configs/CompareWith.tsx";
import { ConfigSelector } from "../configs/ConfigSelector.tsx";
import { configsQuery } from "../lib/set-queries.ts";
import { ConfigLabel } from "../ui/ConfigLabel.tsx";
import { Logo } from "../ui/icons.tsx";
import { NavBar } from "./NavBar.tsx";
import { Tools } from "./Tools.tsx";

const below1200 = "@media (max-width: 1199.95px)";

/**
 * Product, configuration, navigation, **Go to**, who is signed in: one line at every width. On a narrow window the product
 * goes, the navigation becomes a menu, and the buttons keep their icons.
 */
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
        alignItems: "center",
        gap: { xs: 2, sm: 3, lg: 4 },
        px: { xs: 3, sm: 5 },
        height: 48,
        borderBottom: 1,
        borderColor: "divider",
        bgcolor: "background.paper",
      }}
    >
      <Box sx={{ display: { xs: "none", sm: "flex" }, alignItems: "center", gap: 2, flex: "none" }}>
        <Logo />
        <Typography
          translate="no"
          sx={{
            fontWeight: 620,
            whiteSpace: "nowrap",
            [below1200]: { position: "absolute", clipPath: "inset(50%)" },
          }}
        >
          Backend Services
        </Typography>
      </Box>
      {config !== null && <ConfigSelector config={config} />}
      {config !== null && <CompareWith config={config} />}
      {info && info.label !== "" && (
        <Box
          title={info.label}
          sx={{
            minWidth: 24,
            maxWidth: { xs: 96, sm: 160, lg: 240 },
            "& > *": { display: "block", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
          }}
        >
          <ConfigLabel {...info} />
        </Box>
      )}
      <NavBar config={config} />
      <Tools config={config} />
    </Box>
  );
}
