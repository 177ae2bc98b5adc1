import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { Outlet } from "@tanstack/react-router";
import { Notices } from "../ui/Notices.tsx";
import { Banners } from "./Banners.tsx";
import { Asked } from "./Asked.tsx";
import { TopBar } from "./TopBar.tsx";

/** The frame of every screen: top bar with the navigation, banners, the screen, notices. */
export const Shell = () => (
  <Box sx={{ minHeight: "100dvh", display: "flex", flexDirection: "column" }}>
    <Link
      href="#main"
      sx={{
        position: "absolute",
        zIndex: "tooltip",
        top: -100,
        left: 8,
        p: 2,
        bgcolor: "background.paper",
        "&:focus": { top: 8 },
      }}
    >
      Skip to the content
    </Link>
    <TopBar />
    <Banners />
    <Box
      component="main"
      id="main"
      tabIndex={-1}
      sx={{ flex: 1, minWidth: 0, px: { xs: 3, sm: 5 }, py: { xs: 3, sm: 4 }, outline: "none !important" }}
    >
      <Outlet />
    </Box>
    <Asked />
    <Notices />
  </Box>
);
