import { Time } from "../ui/Time.tsx";
import { VersionLink } from "../ui/VersionLink.tsx";

interface Props {
  config: string;
  version: { version: string; date: string };
}

/** The date of a version and a link to it: " (3 minutes ago, version 1a2b3c4)". */
export const LastVersion = ({ config, version: { version, date } }: Props) => (
  <>
    {" ("}
    <Time date={date} />
    {", version "}
    <VersionLink config={config} version={version} />)
  </>
);
