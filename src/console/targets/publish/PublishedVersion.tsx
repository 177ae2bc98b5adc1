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
  /** Whether that was read back, and not only published last. */
  readBack: boolean;
}

/** The version that would go live: who saved it when and why, and what is live now. */
export function PublishedVersion({ config, version, live, readBack }: Props) {
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
        readBack ? (
          ". Nothing that was published here is live yet."
        ) : (
          ". Nothing was published from here yet."
        )
      ) : live === version ? (
        readBack ? (
          ". It is live now."
        ) : (
          ". It was published last."
        )
      ) : (
        <>
          . {readBack ? "Live now" : "Published last"}: <VersionLink config={config} version={live} />.
        </>
      )}
    </div>
  );
}
