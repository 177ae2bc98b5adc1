import { shareText } from "../../changes/share-text.ts";
import { useDraft } from "./use-editor.ts";

function Bar({ what, share }: { what: string; share: number }) {
  return (
    <div className="share">
      <span className="bar">
        {/* A width is data: no class can hold it. */}
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span className="share-text">
        {what}
        {shareText(share)}
      </span>
    </div>
  );
}

/** The expected share of a back host: one bar, or one for each protocol where they differ or only one is taken. */
export function HostShares({ index }: { index: number }) {
  const served = useDraft(({ http, https }) => `${http.served !== "unused"} ${https.served !== "unused"}`);
  const http = useDraft((state) => state.http.shares[index] ?? 0);
  const https = useDraft((state) => state.https.shares[index] ?? 0);
  if (served === "true true" && http === https) return <Bar what="" share={http} />;
  return (
    <>
      {served.startsWith("true") && <Bar what="HTTP " share={http} />}
      {served.endsWith("true") && <Bar what="HTTPS " share={https} />}
      {served === "false false" && <span className="share-text">no traffic</span>}
    </>
  );
}
