import Box from "@mui/material/Box";
import type { VersionAction } from "#contract/version.ts";
import { shortId } from "../lib/short-id.ts";
import { RouterLink } from "../ui/RouterLink.tsx";
import { Mono } from "../ui/Mono.tsx";

const marks = {
  revert: { mark: "reverted to", link: "Show the version that was made current again" },
  restore: { mark: "restored from", link: "Show the version that services were restored from" },
  undo: { mark: "undo of", link: "Show the version that was undone" },
} as const;

interface Props {
  config: string;
  action: VersionAction | undefined;
}

/** Marks a revert, a restore or an undo, with a link to the version that it refers to. */
export function ActionMark({ config, action }: Props) {
  if (action === undefined || action.kind === "change") return null;
  const { mark, link } = marks[action.kind];
  return (
    <Box component="span" sx={{ color: "moved", whiteSpace: "nowrap", fontSize: "0.75rem" }}>
      <span aria-hidden>↩ </span>
      {mark}{" "}
      {action.version && (
        <>
          <Mono>{shortId(action.version)}</Mono>{" "}
          {/* Its name has no id: the link whose name is an id leads to the row's own version. */}
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
