import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import { useEffect, useRef } from "react";
import { signOf, type Difference } from "../../changes/service-differences.ts";
import { SignMark } from "../../changes/SignMark.tsx";
import { counted } from "../../changes/field-text.ts";
import { RouterLink } from "../../ui/RouterLink.tsx";
import { changesCount } from "./difference-counts.ts";
import { Name } from "../../ui/Name.tsx";
import { isolated } from "#contract/shown-text.ts";

/** The height of each entry in px, which the virtualised list computes places from. */
export const entryHeight = 36;

const link = {
  display: "flex",
  alignItems: "center",
  flex: 1,
  minWidth: 0,
  height: "100%",
  px: 2,
  borderRadius: 1,
  color: "text.primary",
  "&:hover": { bgcolor: "canvas", textDecoration: "none" },
  "&:focus-visible": { outlineOffset: -2 },
  // The router sets "page" on the link of the address; the first service, shown where none is chosen, has "true".
  '&[aria-current="true"], &[aria-current="page"]': { bgcolor: "canvas", fontWeight: 600 },
  "& .name": { flex: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
} as const;

interface Props {
  difference: Difference;
  place: { index: number; count: number; top: number };
  isShown: boolean;
  /** Called with the entry's link once its service is shown. */
  onShown: (link: HTMLElement | null) => void;
  /** Null where there is nothing to restore, so nothing to select. */
  selected: boolean | null;
  onToggle: (id: string) => void;
}

/** One service that differs: its sign, its name, and how many changes it has. */
export function DifferenceEntry({ difference, place, isShown, onShown, selected, onToggle }: Props) {
  const { id, kind, name } = difference;
  const anchor = useRef<HTMLAnchorElement>(null);
  const count = changesCount(difference);
  useEffect(() => {
    if (isShown) onShown(anchor.current);
  }, [isShown, onShown]);
  return (
    <Box
      component="li"
      aria-setsize={place.count}
      aria-posinset={place.index + 1}
      sx={{ position: "absolute", left: 0, right: 0, height: entryHeight, display: "flex" }}
      style={{ top: place.top }}
    >
      {selected !== null && (
        <Checkbox
          checked={selected}
          onChange={() => onToggle(id)}
          slotProps={{ input: { "aria-label": `Select ${isolated(name)}` } }}
        />
      )}
      <RouterLink
        ref={anchor}
        from="/configs/$config/compare"
        to="."
        search={(search) => ({ ...search, service: id })}
        replace
        resetScroll={false}
        aria-current={isShown}
        title={name === id ? name : `${isolated(name)} (${id})`}
        sx={link}
      >
        <SignMark sign={signOf[kind]} />
        <span className="name">
          <Name>{name}</Name>
        </span>
        {count !== null && (
          <Box component="span" className="tabular" sx={{ pl: 2, color: "text.secondary" }}>
            <span aria-hidden>{count.toLocaleString("en")}</span>
            <span className="visually-hidden">, {counted(count, "change")}</span>
          </Box>
        )}
      </RouterLink>
    </Box>
  );
}
