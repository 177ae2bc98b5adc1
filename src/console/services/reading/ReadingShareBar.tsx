import Box from "@mui/material/Box";
import type { TrafficShare } from "#domain/traffic-share.ts";
import { shareText } from "../../changes/share-text.ts";

interface BarProps {
  what: string;
  share: number;
  /** The largest share in the service, which has the whole width. */
  largest: number;
}

const Bar = ({ what, share, largest }: BarProps) => (
  <Box
    sx={{ display: { xs: "inline-flex", sm: "flex" }, alignItems: "center", gap: 2, whiteSpace: "nowrap" }}
  >
    <Box sx={{ width: 64, height: 6, borderRadius: 1, bgcolor: "divider", overflow: "hidden", flex: "none" }}>
      {/* A width is data: no class can hold it. */}
      <Box
        style={{ width: `${largest > 0 ? (share / largest) * 100 : 0}%` }}
        sx={{ height: 6, bgcolor: "primary.main" }}
      />
    </Box>
    <span className="tabular">
      {what}
      {shareText(share)}
    </span>
  </Box>
);

interface Props {
  index: number;
  http: TrafficShare;
  https: TrafficShare;
}

/** The expected share of a back host: one bar, or a bar for each served protocol where the shares differ. */
export function ReadingShareBar({ index, http, https }: Props) {
  const served = [
    { what: "HTTP ", of: http },
    { what: "HTTPS ", of: https },
  ].filter(({ of }) => of.served !== "unused");
  const bars = served.map(({ what, of }) => ({
    what,
    share: of.shares[index] ?? 0,
    largest: Math.max(0, ...of.shares),
  }));
  const [first, second] = bars;
  if (first && (second === undefined || second.share === first.share)) return <Bar {...first} what="" />;
  return bars.map((bar) => <Bar key={bar.what} {...bar} />);
}
