import Box from "@mui/material/Box";
import type { Version } from "#contract/version.ts";
import { momentText } from "../lib/local-time.ts";
import { clockTime } from "../lib/server-clock.ts";
import { shortId } from "../lib/short-id.ts";
import { Time } from "../ui/Time.tsx";
import { Name } from "../ui/Name.tsx";
import { Mono } from "../ui/Mono.tsx";
import { whatVersionDid } from "./what-version-did.ts";

/** How people know a version: what it did, its short id, its author and its date. */
export const VersionFacts = ({ id, version }: { id: string; version: Version | null }) => (
  <Box sx={{ borderLeft: 2, borderColor: "divider", pl: 3, minWidth: 0 }}>
    {version && (
      <Box sx={{ fontWeight: 600, overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
        <Name>{whatVersionDid(version)}</Name>
      </Box>
    )}
    <Box sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
      <Mono>{shortId(id)}</Mono>
      {version && (
        <>
          {" "}
          by <Name>{version.author}</Name>, {momentText(version.date, clockTime())} (
          <Time date={version.date} />)
        </>
      )}
    </Box>
  </Box>
);
