import Box from "@mui/material/Box";
import Slider from "@mui/material/Slider";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState, useSyncExternalStore, type PointerEvent } from "react";
import { counted } from "../../changes/field-text.ts";
import { momentText, utcText } from "../../lib/local-time.ts";
import { clockTime, onClock } from "../../lib/server-clock.ts";
import type { HistoryFilter } from "../../lib/set-queries.ts";
import { daysQuery, hoursQuery } from "../version-queries.ts";
import { barText, shortSpan, timelineBars, wholeSpan, type Bar, type Span } from "./timeline-bars.ts";
import { windowOf, type TimelineWindow } from "./timeline-window.ts";
import { Axis, Bars, RevertMarks } from "./TimelineChart.tsx";

interface Props {
  config: string;
  filter: HistoryFilter;
  onFilter: (change: HistoryFilter) => void;
}

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

/** The bars of a filter: the days of all versions that pass the rest of it, or the hours of a short range. */
function useBars(config: string, filter: HistoryFilter, now: number): { bars: Bar[]; span: Span } {
  const { from: _from, to: _to, ...others } = filter;
  const short = shortSpan(filter, now);
  // The bars stay until those of another filter are loaded, so that nothing below moves.
  const days = useQuery({ ...daysQuery(config, others), placeholderData: keepPreviousData }).data;
  const range = short && { from: utcText(short.start), to: filter.to };
  const hours = useQuery({
    ...hoursQuery(config, { ...others, ...range }),
    enabled: range !== null,
    placeholderData: keepPreviousData,
  }).data;
  const start = short?.start;
  return useMemo(() => {
    const span =
      start === undefined
        ? wholeSpan(days ?? [], now)
        : (shortSpan(filter, now) ?? wholeSpan(days ?? [], now));
    return { span, bars: timelineBars((span.unit === "hour" ? hours : days) ?? [], span) };
    // oxlint-disable-next-line react/exhaustive-deps -- the filter is an object of its own at each render
  }, [days, hours, start, now, filter.from, filter.to]);
}

/** The versions over time and how many services they changed. Dragging, or the two sliders, filters by time. */
export function Timeline({ config, filter, onFilter }: Props) {
  const now = useSyncExternalStore(onClock, clockTime);
  const { bars, span } = useBars(config, filter, now);
  const [dragged, setDragged] = useState<TimelineWindow | null>(null);
  const shown = dragged ?? windowOf(bars, filter.from, filter.to);
  const choose = ({ first, last }: TimelineWindow) => {
    const all = span.unit === "day" && first === 0 && last === bars.length - 1;
    // What ends with the chart goes on until now.
    const ends = all || last === bars.length - 1 ? filter.to : bars[last]?.to;
    onFilter({ from: all ? undefined : bars[first]?.from, to: all ? undefined : ends });
  };
  const at = ({ currentTarget, clientX }: PointerEvent<SVGSVGElement>): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(bars.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * bars.length)));
  };
  return (
    <Box component="section" aria-label="Timeline" sx={{ mb: 3 }}>
      <RevertMarks bars={bars} />
      <Bars
        bars={bars}
        unit={span.unit}
        now={now}
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
        max={Math.max(bars.length - 1, 1)}
        getAriaLabel={(thumb) => (thumb === 0 ? "Earliest" : "Latest")}
        getAriaValueText={(index) => {
          const bar = bars[index];
          return bar ? barText(bar, span.unit, now) : "";
        }}
        onChange={(_, value) => setDragged(windowAt(value))}
        onChangeCommitted={(_, value) => {
          setDragged(null);
          choose(windowAt(value));
        }}
        sx={slim}
      />
      <Axis
        bars={bars}
        unit={span.unit}
        now={now}
        ends={span.end < now - 60_000 ? momentText(utcText(span.end), now) : "now"}
      />
      <BarTable bars={bars} now={now} />
    </Box>
  );
}

/** The bars as a table, for screen readers. */
const BarTable = ({ bars, now }: { bars: readonly Bar[]; now: number }) => (
  <div className="visually-hidden">
    <table aria-label="Changes over time">
      <thead>
        <tr>
          <th>From</th>
          <th>To</th>
          <th>Versions</th>
          <th>Services changed</th>
          <th>Reverts and undos</th>
        </tr>
      </thead>
      <tbody>
        {bars
          .filter(({ versions }) => versions > 0)
          .map(({ from, to, versions, services, reverts }) => (
            <tr key={from}>
              <td>{momentText(from, now)}</td>
              <td>{momentText(to, now)}</td>
              <td>{counted(versions, "version")}</td>
              <td>{counted(services, "service")}</td>
              <td>{reverts === 0 ? "none" : reverts.toLocaleString("en")}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </div>
);
