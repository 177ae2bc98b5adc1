import { shareText } from "../../changes/share-text.ts";
import { useFormState, useEditor } from "./use-editor.ts";

interface BarProps {
  what: string;
  share: number;
  /** The share before this edit. A line marks it where it differs. */
  before: number | undefined;
  /** The share that a full bar stands for. */
  full: number;
}

function Bar({ what, share, before = share, full }: BarProps) {
  const was = before === share ? null : shareText(before);
  const width = (part: number) => `${(part / full) * 100}%`;
  return (
    <div className="share" {...(was !== null && { title: `${what}${was} before this edit` })}>
      <span className="bar">
        {/* A width is data: no class can hold it. */}
        <span style={{ width: width(share) }} />
        {was !== null && <i style={{ left: width(before) }} />}
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

/**
 * The expected share of a back host: one bar, or a bar for each served protocol where the shares differ. The largest share
 * of the service fills its bar: of 60 hosts each would be a dot.
 */
export function EditorShareBar({ index, from }: Props) {
  const { before } = useEditor().formStore;
  const served = useFormState(
    ({ http, https }) => `${http.served !== "unused"} ${https.served !== "unused"}`,
  );
  const http = useFormState((state) => state.http.shares[index] ?? 0);
  const https = useFormState((state) => state.https.shares[index] ?? 0);
  const full =
    Math.max(
      useFormState((state) => state.largestShare),
      before?.largest ?? 0,
    ) || 1;
  const [httpWas, httpsWas] = [before?.http.shares[from], before?.https.shares[from]];
  if (served === "true true" && http === https && httpWas === httpsWas)
    return <Bar what="" share={http} before={httpWas} full={full} />;
  return (
    <>
      {served.startsWith("true") && <Bar what="HTTP " share={http} before={httpWas} full={full} />}
      {served.endsWith("true") && <Bar what="HTTPS " share={https} before={httpsWas} full={full} />}
      {served === "false false" && <span className="share-text">no traffic</span>}
    </>
  );
}
