import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import useMediaQuery from "@mui/material/useMediaQuery";
import { useId, useState } from "react";
import { counted } from "../../changes/field-text.ts";
import { serverTime } from "../../lib/server-clock.ts";
import type { HistoryFilter } from "../../lib/set-queries.ts";
import { FilterGroup } from "../../ui/FilterGroup.tsx";
import { stacked } from "../versions-table-styles.ts";
import { AsOf } from "./AsOf.tsx";
import { isFiltered, noFilter, spans } from "./filter-choice.ts";
import { FilterField } from "./FilterField.tsx";
import { MomentField } from "./MomentField.tsx";
import { ServiceField } from "./ServiceField.tsx";

interface Props {
  config: string;
  filter: HistoryFilter;
  /** The authors of all versions, as suggestions. */
  authors: readonly string[];
  onFilter: (change: HistoryFilter) => void;
}

/** The filters of the history. All of them are in the address. On a phone they are behind the button **Filters**. */
export function HistoryFilters({ config, filter, authors, onFilter }: Props) {
  const { service, author, q, from, to } = filter;
  const [open, setOpen] = useState(false);
  const isPhone = useMediaQuery(stacked);
  const id = useId();
  const set = Object.values(filter).filter((value) => value !== undefined).length;
  return (
    <>
      <Box sx={{ display: "none", [stacked]: { display: "flex", alignItems: "center", gap: 2, mb: 2 } }}>
        <Button
          aria-expanded={open}
          aria-controls={id}
          aria-describedby={`${id}-set`}
          onClick={() => setOpen(!open)}
        >
          Filters
        </Button>
        <Box component="span" id={`${id}-set`} sx={{ color: "text.secondary" }}>
          {set > 0 && `${counted(set, "filter")} set`}
        </Box>
      </Box>
      <Box id={id} data-open={open} sx={{ [stacked]: { '&[data-open="false"]': { display: "none" } } }}>
        <FilterGroup alignItems="flex-end">
          <ServiceField config={config} value={service} onValue={(next) => onFilter({ service: next })} />
          <FilterField
            label="Author"
            value={author}
            suggestions={authors.map((value) => ({ value }))}
            onValue={(next) => onFilter({ author: next })}
          />
          <FilterField label="Message" value={q} onValue={(next) => onFilter({ q: next })} />
          <MomentField label="From" value={from} edge="from" onValue={(next) => onFilter({ from: next })} />
          <MomentField label="To" value={to} edge="to" onValue={(next) => onFilter({ to: next })} />
          <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
            {spans.map((span) => (
              <Button
                key={span.title}
                variant="outlined"
                size="small"
                onClick={() => onFilter({ from: span.from(serverTime()), to: undefined })}
              >
                {span.title}
              </Button>
            ))}
            {isFiltered(filter) && (
              <Button variant="text" size="small" onClick={() => onFilter(noFilter)}>
                Clear filters
              </Button>
            )}
          </Box>
          {isPhone && <AsOf config={config} />}
        </FilterGroup>
      </Box>
    </>
  );
}
