import { shareText } from "../../changes/share-text.ts";
import { useFormState, useEditor } from "./use-editor.ts";

interface BarProps {
  what: string;
  share: number;
  /** The share before this edit. A line marks it where it differs. */
  before: number | undefined;
}

function Bar({ what, share, before = share }: BarProps) {
  const was = before === share ? null : shareText(before);
  return (
    <div className="share" {...(was !== null && { title: `${what}${was} before this edit` })}>
      <span className="bar">
        {/* A width is data: no class can hold it. */}
        <span style={{ width: `${share * 100}%` }} />
        {was !== null && <i style={{ left: `${before * 100}%` }} />}
      </span>
      <span className="share-text">
        {what}
        {shareText(share)}
        {was !== null && <span className="visually-hidden">, {was} before this edit</span>}
      </span>
    </div>
  );
}

interface Props {
  index: number;
  /** Position of the stored host that the row came from; -1: a new one. */
  from: number;
}

/** The expected share of a back host: one bar, or a bar for each served protocol where the shares differ. */
export function HostShares({ index, from }: Props) {
  const { before } = useEditor().formStore;
  const served = useFormState(
    ({ http, https }) => `${http.served !== "unused"} ${https.served !== "unused"}`,
  );
  const http = useFormState((state) => state.http.shares[index] ?? 0);
  const https = useFormState((state) => state.https.shares[index] ?? 0);
  const [httpWas, httpsWas] = [before?.http.shares[from], before?.https.shares[from]];
  if (served === "true true" && http === https && httpWas === httpsWas)
    return <Bar what="" share={http} before={httpWas} />;
  return (
    <>
      {served.startsWith("true") && <Bar what="HTTP " share={http} before={httpWas} />}
      {served.endsWith("true") && <Bar what="HTTPS " share={https} before={httpsWas} />}
      {served === "false false" && <span className="share-text">no traffic</span>}
    </>
  );
}
