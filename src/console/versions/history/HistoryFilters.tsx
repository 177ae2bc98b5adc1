import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useId, useState } from "react";
import type { HistoryFilter } from "../../lib/queries.ts";
import { AsOf } from "./AsOf.tsx";

export const isFiltered = (filter: HistoryFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);

const none: HistoryFilter = {
  service: undefined,
  author: undefined,
  q: undefined,
  from: undefined,
  to: undefined,
};

interface FieldProps {
  label: string;
  value: string | undefined;
  onValue: (value: string | undefined) => void;
  type?: "date";
  /** Offered while typing. */
  options?: readonly string[];
}

/** A part of the filter. It acts when it is left, or at Enter: each change asks the server. */
function FilterField({ label, value = "", onValue, type, options }: FieldProps) {
  const list = useId();
  const [typed, setTyped] = useState(value);
  const commit = (text: string) => {
    const next = text.trim();
    if (next !== value) onValue(next === "" ? undefined : next);
  };
  return (
    <>
      <TextField
        label={label}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          // A date is chosen rather than typed to its end.
          if (type === "date") commit(target.value);
        }}
        onBlur={({ target }) => commit(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit(typed);
        }}
        autoComplete="off"
        {...(type && { type })}
        sx={{ width: { xs: "calc(50% - 6px)", sm: type ? 150 : 180 } }}
        slotProps={{
          htmlInput: { spellCheck: false, ...(options && { list }) },
        }}
      />
      {options && (
        <datalist id={list}>
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

interface Props {
  config: string;
  filter: HistoryFilter;
  /** Those who made any version, for help with typing. */
  authors: readonly string[];
  onFilter: (change: HistoryFilter) => void;
}

/** Which versions the history shows; all of it is in the address. */
export function HistoryFilters({ config, filter, authors, onFilter }: Props) {
  const { service, author, q, from, to } = filter;
  return (
    <Box
      component="fieldset"
      aria-label="Filters"
      sx={{
        border: 0,
        p: 0,
        m: 0,
        mb: 3,
        minWidth: 0,
        display: "flex",
        flexWrap: "wrap",
        gap: 3,
        alignItems: "flex-end",
      }}
    >
      {/* The keys: a change from elsewhere, the way back for one, is what the field shows. */}
      <FilterField
        key={`s ${service}`}
        label="Service"
        value={service}
        onValue={(next) => onFilter({ service: next })}
      />
      <FilterField
        key={`a ${author}`}
        label="Author"
        value={author}
        options={authors}
        onValue={(next) => onFilter({ author: next })}
      />
      <FilterField key={`q ${q}`} label="Message" value={q} onValue={(next) => onFilter({ q: next })} />
      <FilterField
        key={`f ${from}`}
        label="From"
        type="date"
        value={from?.slice(0, 10)}
        onValue={(next) => onFilter({ from: next })}
      />
      <FilterField
        key={`t ${to}`}
        label="To"
        type="date"
        value={to?.slice(0, 10)}
        onValue={(next) => onFilter({ to: next })}
      />
      {isFiltered(filter) && <Button onClick={() => onFilter(none)}>Clear filters</Button>}
      <AsOf config={config} />
    </Box>
  );
}
