import type { Version } from "#contract/version.ts";
import { shortId } from "../../lib/short-id.ts";
import { RouterLink } from "../../ui/RouterLink.tsx";
import { Time } from "../../ui/Time.tsx";

/** When a change was made and, as a link, the version that it made: " (3 minutes ago, version 1a2b3c4)". */
export const LastVersion = ({ config, version }: { config: string; version: Version }) => (
  <>
    {" ("}
    <Time date={version.date} />
    {", version "}
    <RouterLink
      to="/configs/$config/versions/$version"
      params={{ config, version: version.version }}
      className="mono"
      underline="always"
    >
      {shortId(version.version)}
    </RouterLink>
    )
  </>
);
