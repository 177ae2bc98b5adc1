import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useCommandKey, useShortcut } from "../lib/shortcuts.ts";
import { useSession } from "../session/session-queries.ts";
import { useAskSignOut } from "../session/use-ask-sign-out.tsx";
import { PersonIcon, SearchIcon } from "../ui/icons.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { Name } from "../ui/Name.tsx";
import type { Tool } from "./tool.ts";

const GoToDialog = lazyPart(async () => (await import("./go-to/GoToDialog.tsx")).GoToDialog);
const UserMenu = lazyPart(async () => (await import("./UserMenu.tsx")).UserMenu);
const ShortcutsDialog = lazyPart(async () => (await import("./ShortcutsDialog.tsx")).ShortcutsDialog);
const LastChangesDialog = lazyPart(
  async () => (await import("../versions/LastChangesDialog.tsx")).LastChangesDialog,
);

/** Hides a text of the bar where there is no room; it stays the name of its button. */
const fromMd = {
  "@media (max-width: 899.95px)": {
    position: "absolute",
    width: 1,
    height: 1,
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
} as const;
const belowMd = { display: { xs: "flex", md: "none" } } as const;

/** **Go to**, and the menu of who is signed in, with everything that these open. */
export function Tools({ config }: { config: string | null }) {
  const session = useSession();
  const [tool, setTool] = useState<Tool | null>(null);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const signOut = useAskSignOut();
  useShortcut("?", () => setTool("shortcuts"));
  useCommandKey("k", () => setTool("go to"));
  const close = () => setTool(null);
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: { xs: 1, sm: 2 }, ml: "auto", minWidth: 0 }}>
      <Button
        variant="outlined"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title="Go to a service, host, version or action (Ctrl/⌘ K)"
        onClick={() => setTool("go to")}
        sx={{ flex: "none", minWidth: 32, px: 2, gap: 2 }}
      >
        <SearchIcon />
        <Box component="span" sx={fromMd}>
          Go to
        </Box>
      </Button>
      <Button
        variant="text"
        aria-haspopup="menu"
        aria-expanded={menu !== null}
        onClick={({ currentTarget }) => setMenu(currentTarget)}
        sx={{ minWidth: 32, maxWidth: 240, px: 2 }}
      >
        <Box component="span" sx={belowMd}>
          <PersonIcon />
        </Box>
        <Box component="span" sx={[{ overflow: "hidden", textOverflow: "ellipsis" }, fromMd]}>
          {session ? <Name>{session.name}</Name> : "Signed out"}{" "}
          <Box component="span" sx={{ color: "text.secondary", fontWeight: 400 }}>
            {session?.role}
          </Box>
        </Box>
      </Button>
      {menu && (
        <UserMenu
          anchor={menu}
          hasConfig={config !== null}
          onTool={setTool}
          onSignOut={signOut.ask}
          onClose={() => setMenu(null)}
        />
      )}
      {tool === "go to" && (
        <GoToDialog config={config} onTool={setTool} onSignOut={signOut.ask} onClose={close} />
      )}
      {tool === "shortcuts" && <ShortcutsDialog onClose={close} />}
      {tool === "last changes" && config !== null && <LastChangesDialog config={config} onClose={close} />}
      {signOut.dialog}
    </Box>
  );
}
