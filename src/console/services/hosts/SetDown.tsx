import { useSyncExternalStore } from "react";
import type { SetDownBy } from "#contract/hosts.ts";
import { absoluteTime } from "../../lib/relative-time.ts";
import { clockTime, onClock } from "../../lib/server-clock.ts";
import { sinceText } from "../../lib/since-text.ts";
import { Name } from "../../ui/Name.tsx";
import { PlainLink } from "../../ui/PlainLink.tsx";

interface Props {
  config: string;
  /** Null where the history does not tell, undefined until it is known. */
  by: SetDownBy | null | undefined;
}

/** Since when, by whom and why a host is off, with a link to the version that set it down. */
export function SetDown({ config, by }: Props) {
  const now = useSyncExternalStore(onClock, clockTime);
  if (by === undefined) return null;
  if (by === null) return <span className="quiet">unknown</span>;
  return (
    <span title={by.reason ?? undefined}>
      <PlainLink href={`/configs/${config}/versions/${by.version}`}>
        <time dateTime={by.date} title={absoluteTime(by.date)}>
          {sinceText(by.date, now)}
        </time>
      </PlainLink>{" "}
      <Name>{by.author}</Name>
      {by.reason !== null && (
        <span className="quiet">
          {" “"}
          <Name>{by.reason}</Name>”
        </span>
      )}
    </span>
  );
}
