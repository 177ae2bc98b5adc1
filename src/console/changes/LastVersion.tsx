import { Time } from "../ui/Time.tsx";
import { VersionLink } from "../ui/VersionLink.tsx";

interface Props {
  config: string;
  version: { version: string; date: string };
}

/** When a change was made and, as a link, the version that it made: " (3 minutes ago, version 1a2b3c4)". */
export const LastVersion = ({ config, version: { version, date } }: Props) => (
  <>
    {" ("}
    <Time date={date} />
    {", version "}
    <VersionLink config={config} version={version} />)
  </>
);
