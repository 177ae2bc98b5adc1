import Button from "@mui/material/Button";
import type { HistoryFilter } from "../../lib/set-queries.ts";
import { FilterGroup } from "../../ui/FilterGroup.tsx";
import { AsOf } from "./AsOf.tsx";
import { FilterField } from "./FilterField.tsx";

export const isFiltered = (filter: HistoryFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);

const none: HistoryFilter = {
  service: undefined,
  author: undefined,
  q: undefined,
  from: undefined,
  to: undefined,
};

interface Props {
  config: string;
  filter: HistoryFilter;
  /** The authors of all versions, as suggestions. */
  authors: readonly string[];
  onFilter: (change: HistoryFilter) => void;
}

/** The filters of the history. All of them are in the address. */
export function HistoryFilters({ config, filter, authors, onFilter }: Props) {
  const { service, author, q, from, to } = filter;
  return (
    <FilterGroup alignItems="flex-end">
      <FilterField label="Service" value={service} onValue={(next) => onFilter({ service: next })} />
      <FilterField
        label="Author"
        value={author}
        options={authors}
        onValue={(next) => onFilter({ author: next })}
      />
      <FilterField label="Message" value={q} onValue={(next) => onFilter({ q: next })} />
      <FilterField
        label="From"
        type="date"
        value={from?.slice(0, 10)}
        onValue={(next) => onFilter({ from: next })}
      />
      <FilterField
        label="To"
        type="date"
        value={to?.slice(0, 10)}
        onValue={(next) => onFilter({ to: next })}
      />
      {isFiltered(filter) && <Button onClick={() => onFilter(none)}>Clear filters</Button>}
      <AsOf config={config} />
    </FilterGroup>
  );
}
