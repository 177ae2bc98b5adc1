import Box from "@mui/material/Box";
import Divider from "@mui/material/Divider";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useColorScheme } from "@mui/material/styles";
import { useSession } from "../session/session-queries.ts";
import type { Tool } from "./tool.ts";
import { themeModes } from "./theme-modes.ts";

interface Props {
  anchor: HTMLElement;
  /** Whether there is a configuration in which the reader could have changed something. */
  hasConfig: boolean;
  onTool: (tool: Tool) => void;
  onSignOut: () => void;
  onClose: () => void;
}

/** The menu of who is signed in: theme, **Keyboard shortcuts**, **Your last changes**, **Sign out**. */
export function UserMenu({ anchor, hasConfig, onTool, onSignOut, onClose }: Props) {
  const { mode: current = "system", setMode } = useColorScheme();
  const isUnknown = useSession()?.capabilities.keys === false;
  const closing = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Menu
      open
      // In the landmark of the button that it belongs to.
      container={() => anchor.closest("header")}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
      transformOrigin={{ vertical: "top", horizontal: "right" }}
      slotProps={{ list: { "aria-label": "You and this browser", dense: true } }}
    >
      {themeModes.map(({ mode, name }) => (
        <MenuItem
          key={mode}
          role="menuitemradio"
          aria-checked={mode === current}
          onClick={closing(() => setMode(mode))}
        >
          <Box component="span" aria-hidden sx={{ width: 20 }}>
            {mode === current && "✓"}
          </Box>
          {name}
        </MenuItem>
      ))}
      <Divider />
      {isUnknown && (
        <Box
          component="li"
          role="none"
          sx={{ ...indented, pr: 4, py: 1, maxWidth: 280, typography: "caption" }}
        >
          The deployment does not tell what a key may do: it is an editor’s until a save is refused.
        </Box>
      )}
      {hasConfig && (
        <MenuItem onClick={closing(() => onTool("last changes"))} sx={indented}>
          Your last changes
        </MenuItem>
      )}
      <MenuItem onClick={closing(() => onTool("shortcuts"))} aria-keyshortcuts="?" sx={indented}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem onClick={closing(onSignOut)} sx={indented}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

/** In line with the names of the themes, which have a mark in front. */
const indented = { pl: "32px" } as const;
