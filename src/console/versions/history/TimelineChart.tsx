import Box from "@mui/material/Box";
import type { PointerEvent } from "react";
import { shortDay, timeOfDay } from "../../lib/local-time.ts";
import { stacked } from "../versions-table-styles.ts";
import { barText, type Bar, type Span } from "./timeline-bars.ts";
import type { TimelineWindow } from "./timeline-window.ts";

const height = 48;
/** Labels on the axis, besides that of its end. */
const ticks = 7;
/** Marks that stand closer than this part of the chart are one. */
const markRoom = 0.012;

interface ChartProps {
  bars: readonly Bar[];
  unit: Span["unit"];
  now: number;
  shown: TimelineWindow;
  onPointerDown: (event: PointerEvent<SVGSVGElement>) => void;
  onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
  onPointerUp: () => void;
}

/** One bar for each day or hour, as high as the number of services that changed in it; faint outside the chosen time. */
export function Bars({ bars, unit, now, shown, ...events }: ChartProps) {
  const most = Math.max(1, ...bars.map(({ services }) => services));
  const [first, last] = [Math.min(shown.first, shown.last), Math.max(shown.first, shown.last)];
  return (
    <Box
      component="svg"
      aria-hidden
      viewBox={`0 0 ${Math.max(bars.length, 1)} ${height}`}
      preserveAspectRatio="none"
      sx={{
        display: "block",
        width: "100%",
        height,
        touchAction: "none",
        cursor: "crosshair",
        borderBottom: 1,
        borderColor: "divider",
        "& .bar": { fill: "var(--mui-palette-primary-main)" },
        "& .out": { opacity: 0.3 },
        "& .at": { fill: "currentColor", fillOpacity: 0 },
        "& .at:hover": { fillOpacity: 0.08 },
        "& .chosen": { fill: "currentColor", opacity: 0.06 },
      }}
      {...events}
    >
      <rect className="chosen" x={first} y={0} width={last - first + 1} height={height} />
      {bars.map((bar, index) => {
        // A bar with a version is seen, even where the version changed no service.
        const size = bar.versions === 0 ? 0 : Math.max(3, (bar.services / most) * height);
        const out = index < first || index > last;
        return (
          <g key={bar.from}>
            <title>{barText(bar, unit, now)}</title>
            {size > 0 && (
              <rect
                className={out ? "bar out" : "bar"}
                x={index + 0.1}
                y={height - size}
                width={0.8}
                height={size}
              />
            )}
            <rect className="at" x={index} y={0} width={1} height={height} />
          </g>
        );
      })}
    </Box>
  );
}

/** The places of the marks, as parts of the chart. */
function markPlaces(bars: readonly Bar[]): number[] {
  const places: number[] = [];
  for (const [index, { reverts }] of bars.entries()) {
    const place = (index + 0.5) / bars.length;
    if (reverts > 0 && place - (places.at(-1) ?? -1) >= markRoom) places.push(place);
  }
  return places;
}

/** Marks above the bars that have reverts, restores or undos. */
export function RevertMarks({ bars }: { bars: readonly Bar[] }) {
  return (
    <Box aria-hidden sx={{ position: "relative", height: 14, color: "moved", fontSize: "0.75rem" }}>
      {markPlaces(bars).map((place) => (
        <span
          key={place}
          style={{
            position: "absolute",
            left: `${place * 100}%`,
            transform: "translateX(-50%)",
            lineHeight: "14px",
          }}
        >
          ↩
        </span>
      ))}
    </Box>
  );
}

/** The axis: some of the bars by their day or time, and the end, which is now. */
export function Axis({
  bars,
  unit,
  now,
  ends,
}: Pick<ChartProps, "bars" | "unit" | "now"> & { ends: string }) {
  const step = Math.max(1, Math.ceil(bars.length / ticks));
  const labelled = bars.filter((_, index) => index % step === 0 && index / bars.length < 0.9);
  return (
    <Box
      sx={{
        position: "relative",
        height: 16,
        typography: "caption",
        color: "text.secondary",
        "& span": { position: "absolute", whiteSpace: "nowrap" },
        [stacked]: {
          "& span:nth-of-type(even):not(:last-of-type)": { display: "none" },
          // It would stand below the end.
          "& span:nth-last-of-type(2)": { display: "none" },
        },
      }}
    >
      {labelled.map(({ from }, index) => (
        <span key={from} style={{ left: `${((index * step) / bars.length) * 100}%` }}>
          {unit === "day" || index === 0 ? shortDay(from, now) : ""}
          {unit === "hour" && `${index === 0 ? " " : ""}${timeOfDay(from)}`}
        </span>
      ))}
      <span style={{ right: 0 }}>{ends}</span>
    </Box>
  );
}
