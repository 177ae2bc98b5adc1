import { shortId } from "../lib/short-id.ts";
import { RouterLink } from "./RouterLink.tsx";

/** A version by its short id, in running text. */
export const VersionLink = ({ config, version }: { config: string; version: string }) => (
  <RouterLink
    to="/configs/$config/versions/$version"
    params={{ config, version }}
    translate="no"
    className="mono"
    title={version}
    underline="always"
  >
    {shortId(version)}
  </RouterLink>
);
