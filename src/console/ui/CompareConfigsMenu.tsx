import Menu from "@mui/material/Menu";
import { LinkMenuItem } from "./LinkMenuItem.tsx";
import { useOtherConfigs } from "./use-other-configs.ts";

interface Props {
  config: string;
  /** What the menu hangs from. */
  button: HTMLElement;
  onClose: () => void;
}

/** The other configurations, each a link to its comparison with `config`, both as they are now. */
export const CompareConfigsMenu = ({ config, button, onClose }: Props) => (
  <Menu
    open
    // In a landmark, as all content of the page.
    container={() => document.getElementById("main")}
    anchorEl={button}
    onClose={onClose}
    slotProps={{ list: { "aria-label": `Compare ${config} with`, dense: true } }}
  >
    {useOtherConfigs(config).map(({ id }) => (
      <LinkMenuItem
        key={id}
        to="/configs/$config/compare"
        params={{ config }}
        search={{ from: "current", to_config: id, to: "current" }}
        onClick={onClose}
        translate="no"
        className="mono"
      >
        {id}
      </LinkMenuItem>
    ))}
  </Menu>
);
