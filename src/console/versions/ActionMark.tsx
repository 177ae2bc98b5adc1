import Box from "@mui/material/Box";
import type { VersionAction } from "#contract/version.ts";
import { shortId } from "../lib/short-id.ts";
import { RouterLink } from "../ui/RouterLink.tsx";

const words = {
  revert: { mark: "reverted to", link: "Show the version it went back to" },
  restore: { mark: "restored from", link: "Show the version it restored from" },
  undo: { mark: "undo of", link: "Show the version it took back" },
} as const;

interface Props {
  config: string;
  action: VersionAction | undefined;
}

/** What made a version, where it was no plain change, and the way to the version that it refers to. */
export function ActionMark({ config, action }: Props) {
  if (action === undefined || action.kind === "change") return null;
  const { mark, link } = words[action.kind];
  return (
    <Box component="span" sx={{ color: "moved", whiteSpace: "nowrap", fontSize: "0.75rem" }}>
      <span aria-hidden>↩ </span>
      {mark}{" "}
      {action.version && (
        <>
          <span translate="no" className="mono">
            {shortId(action.version)}
          </span>{" "}
          {/* Named without the id: a link that has it is the one of the version itself. */}
          <RouterLink
            to="/configs/$config/versions/$version"
            params={{ config, version: action.version }}
            aria-label={link}
            title={link}
            sx={{ color: "inherit", px: 1 }}
          >
            →
          </RouterLink>
        </>
      )}
    </Box>
  );
}
