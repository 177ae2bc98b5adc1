import { useQuery } from "@tanstack/react-query";
import { momentText } from "../../lib/local-time.ts";
import { clockTime } from "../../lib/server-clock.ts";
import { versionFactsQuery } from "../../lib/set-queries.ts";
import { Name } from "../../ui/Name.tsx";
import { VersionLink } from "../../ui/VersionLink.tsx";

interface Props {
  config: string;
  version: string;
  /** What is live now; null for nothing. */
  live: string | null;
}

/** The version that would go live: who saved it when and why, and what is live now. */
export function PublishedVersion({ config, version, live }: Props) {
  const { data: facts } = useQuery(versionFactsQuery(config, version));
  return (
    <div>
      Version <VersionLink config={config} version={version} />
      {facts && (
        <>
          {" "}
          of {momentText(facts.date, clockTime())}, by <Name>{facts.author}</Name>
          {typeof facts.reason === "string" && facts.reason !== "" && (
            <>
              {": “"}
              <Name>{facts.reason}</Name>”
            </>
          )}
        </>
      )}
      {live === null ? (
        ". Nothing that was published here is live yet."
      ) : live === version ? (
        ". It is live now."
      ) : (
        <>
          . Live now: <VersionLink config={config} version={live} />.
        </>
      )}
    </div>
  );
}
