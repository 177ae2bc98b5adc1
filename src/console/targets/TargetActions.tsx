import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import useMediaQuery from "@mui/material/useMediaQuery";
import { useState } from "react";
import { isolated } from "#contract/shown-text.ts";
import { askDialog } from "../lib/asked-dialog.ts";
import { useMay } from "../session/session-queries.ts";
import { MoreIcon } from "../ui/icons.tsx";

const phone = "@media (max-width: 599.95px)";

const managing = [
  { does: "setup", label: "Set up the agent", color: "inherit" },
  { does: "edit", label: "Edit target", color: "inherit" },
  { does: "delete", label: "Delete target", color: "error" },
] as const;

/** What is done to a target in a dialog of its screen. */
export type Managing = (typeof managing)[number]["does"];

interface Props {
  config: string;
  target: string;
  onManage: (does: Managing) => void;
}

function PublishButton({ config, target }: Pick<Props, "config" | "target">) {
  if (!useMay("editor")) return null;
  const ask = () => askDialog({ dialog: "publish", request: { config, target } });
  return (
    <Button variant="contained" color="primary" onClick={ask}>
      Publish
    </Button>
  );
}

/** The others than **Publish** on a phone, where they have no room. */
function MoreActions({ target, onManage }: Pick<Props, "target" | "onManage">) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const label = `More actions for ${isolated(target)}`;
  return (
    <>
      <IconButton
        aria-label={label}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <MoreIcon />
      </IconButton>
      <Menu
        open={anchor !== null}
        // In the main landmark, like the button.
        container={() => document.getElementById("main")}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { "aria-label": label } }}
      >
        {managing.map(({ does, label: text, color }) => (
          <MenuItem
            key={does}
            onClick={() => {
              setAnchor(null);
              onManage(does);
            }}
            sx={{ minHeight: 44, ...(color === "error" && { color: "error.main" }) }}
          >
            {text}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** The actions of a target's screen, **Publish** as the primary one. */
export function TargetActions({ config, target, onManage }: Props) {
  const mayManage = useMay("admin");
  const isPhone = useMediaQuery(phone);
  if (isPhone)
    return (
      <>
        <PublishButton config={config} target={target} />
        {mayManage && <MoreActions target={target} onManage={onManage} />}
      </>
    );
  return (
    <>
      {mayManage &&
        managing.map(({ does, label, color }) => (
          <Button key={does} {...(color === "error" && { color })} onClick={() => onManage(does)}>
            {label}
          </Button>
        ))}
      <PublishButton config={config} target={target} />
    </>
  );
}
