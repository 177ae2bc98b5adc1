import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { Outlet } from "@tanstack/react-router";
import { useSession } from "../session/session.ts";
import { Notices } from "../ui/Notices.tsx";
import { NavBar } from "./NavBar.tsx";
import { TopBar } from "./TopBar.tsx";

/** The frame of every screen: top bar, navigation, what holds everywhere (read-only, session ended), and the screen. */
export function Shell() {
  const session = useSession();
  return (
    <Box sx={{ minHeight: "100dvh", display: "flex", flexDirection: "column" }}>
      <TopBar />
      {session?.read_only && (
        <Alert severity="warning">
          Read-only: the system is under maintenance. You can look at everything; nothing can be saved until
          it is over.
        </Alert>
      )}
      {session === null && (
        <Alert severity="error">
          Your session has ended.{" "}
          <a href="/sign-in" target="_blank" rel="noreferrer">
            Sign in in a new tab
          </a>
          , then go on here: what you typed is still here.
        </Alert>
      )}
      <Box sx={{ flex: 1, display: "flex", flexDirection: { xs: "column", md: "row" }, minWidth: 0 }}>
        <NavBar />
        <Box
          component="main"
          id="main"
          tabIndex={-1}
          sx={{ flex: 1, minWidth: 0, p: { xs: 3, sm: 5 }, outline: "none" }}
        >
          <Outlet />
        </Box>
      </Box>
      <Notices />
    </Box>
  );
}
