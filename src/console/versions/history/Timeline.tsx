import Box from "@mui/material/Box";
import Slider from "@mui/material/Slider";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type PointerEvent } from "react";
import type { TimelineBucket } from "#contract/version.ts";
import { counted } from "../../changes/field-text.ts";
import { timelineQuery, type HistoryFilter } from "../../lib/set-queries.ts";
import { windowOf, type TimelineWindow } from "./timeline-window.ts";

interface Props {
  config: string;
  filter: HistoryFilter;
  onFilter: (change: HistoryFilter) => void;
}

const height = 48;

/** How to write a moment between two others: with the time of day where all are of one day. */
const momentText =
  ([first = "", last = ""]: readonly string[]) =>
  (moment: string): string =>
    first.slice(0, 10) === last.slice(0, 10)
      ? `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`
      : moment.slice(0, 10);

const windowAt = (value: number | readonly number[]): TimelineWindow => {
  const [first = 0, last = first] = [value].flat();
  return { first, last };
};

/** The slider is as wide as the bars and close below them. */
const slim = {
  display: "block",
  height: 2,
  p: "7px 0 !important",
  borderRadius: 0,
  // The area of a thumb that can be touched ends at the window's edge.
  "& .MuiSlider-thumb::after": { width: 24, height: 24 },
} as const;

/** The versions over time and how many services they changed. Dragging, or the two sliders, filters by time. */
export function Timeline({ config, filter: { from, to, ...others }, onFilter }: Props) {
  // The bars stay until those of another filter are loaded, so that nothing below moves.
  const query = { ...timelineQuery(config, others), placeholderData: keepPreviousData };
  const buckets = useQuery(query).data ?? [];
  const [dragged, setDragged] = useState<TimelineWindow | null>(null);
  if (buckets.length < 2) return null;
  const shown = dragged ?? windowOf(buckets, from, to);
  const choose = ({ first, last }: TimelineWindow) => {
    const all = first === 0 && last === buckets.length - 1;
    onFilter({ from: all ? undefined : buckets[first]?.from, to: all ? undefined : buckets[last]?.to });
  };
  const at = ({ currentTarget, clientX }: PointerEvent<SVGSVGElement>): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(buckets.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * buckets.length)));
  };
  const edges = [buckets[0]?.from ?? "", buckets.at(-1)?.to ?? ""];
  const textOf = momentText(edges);
  return (
    <Box component="section" aria-label="Timeline" sx={{ mb: 3 }}>
      <Bars
        buckets={buckets}
        shown={shown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragged({ first: at(event), last: at(event) });
        }}
        onPointerMove={(event) => {
          if (dragged) setDragged({ ...dragged, last: at(event) });
        }}
        onPointerUp={() => {
          if (!dragged) return;
          setDragged(null);
          choose({
            first: Math.min(dragged.first, dragged.last),
            last: Math.max(dragged.first, dragged.last),
          });
        }}
      />
      <Slider
        size="small"
        value={[shown.first, shown.last]}
        min={0}
        max={buckets.length - 1}
        getAriaLabel={(thumb) => (thumb === 0 ? "Earliest" : "Latest")}
        getAriaValueText={(index, thumb) => textOf(buckets[index]?.[thumb === 0 ? "from" : "to"] ?? "")}
        onChange={(_, value) => setDragged(windowAt(value))}
        onChangeCommitted={(_, value) => {
          setDragged(null);
          choose(windowAt(value));
        }}
        sx={slim}
      />
      <Box
        sx={{
          display: "flex",
          justifyContent: "space-between",
          typography: "caption",
          color: "text.secondary",
        }}
      >
        {edges.map((edge) => (
          <span key={edge}>{textOf(edge)}</span>
        ))}
      </Box>
      <BucketTable buckets={buckets} />
    </Box>
  );
}

interface BarsProps {
  buckets: readonly TimelineBucket[];
  shown: TimelineWindow;
  onPointerDown: (event: PointerEvent<SVGSVGElement>) => void;
  onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
  onPointerUp: () => void;
}

/** One bar for each bucket, as high as the number of services that changed in it; faint outside the chosen time. */
function Bars({ buckets, shown, ...events }: BarsProps) {
  const most = Math.max(1, ...buckets.map(({ services }) => services));
  const [first, last] = [Math.min(shown.first, shown.last), Math.max(shown.first, shown.last)];
  return (
    <Box
      component="svg"
      aria-hidden
      viewBox={`0 0 ${buckets.length} ${height}`}
      preserveAspectRatio="none"
      sx={{
        display: "block",
        width: "100%",
        height,
        touchAction: "none",
        cursor: "crosshair",
        borderBottom: 1,
        borderColor: "divider",
      }}
      {...events}
    >
      <Box
        component="rect"
        x={first}
        y={0}
        width={last - first + 1}
        height={height}
        sx={{ fill: "currentColor", opacity: 0.06 }}
      />
      {buckets.map(({ from, versions, services }, index) => {
        // A bucket with a version shows a bar, even where the version changed no service.
        const size = versions === 0 ? 0 : Math.max(3, (services / most) * height);
        return (
          <Box
            component="rect"
            key={from}
            x={index + 0.1}
            y={height - size}
            width={0.8}
            height={size}
            sx={{ fill: "var(--mui-palette-primary-main)", opacity: index < first || index > last ? 0.3 : 1 }}
          />
        );
      })}
    </Box>
  );
}

/** The bars as a table, for screen readers. */
const BucketTable = ({ buckets }: { buckets: readonly TimelineBucket[] }) => (
  <div className="visually-hidden">
    <table aria-label="Changes over time">
      <thead>
        <tr>
          <th>From</th>
          <th>To</th>
          <th>Versions</th>
          <th>Services changed</th>
        </tr>
      </thead>
      <tbody>
        {buckets
          .filter(({ versions }) => versions > 0)
          .map(({ from, to, versions, services }) => (
            <tr key={from}>
              <td>{from}</td>
              <td>{to}</td>
              <td>{counted(versions, "version")}</td>
              <td>{counted(services, "service")}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </div>
);
