import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import { useEffect, useRef, type ReactNode } from "react";
import { signOf, type Difference } from "../../changes/service-differences.ts";
import { Mark } from "../../changes/Mark.tsx";
import { counted } from "../../changes/field-text.ts";
import { RouterLink } from "../../ui/RouterLink.tsx";
import { changesCount, type SideWords } from "./difference-counts.ts";
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
  // The router sets "page" on the link of the address; what is shown where the address chooses nothing has "true".
  '&[aria-current="true"], &[aria-current="page"]': { bgcolor: "canvas", fontWeight: 600 },
  "& .name": { flex: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  "& .count": { pl: 2, color: "text.secondary", fontWeight: 400, whiteSpace: "nowrap" },
} as const;

interface LinkProps {
  /** The id of the service; undefined: all of them. */
  service: string | undefined;
  isShown: boolean;
  /** Called with the link once what it leads to is shown. */
  onShown: (link: HTMLElement | null) => void;
  title?: string;
  children: ReactNode;
}

/** A link that chooses what is compared: one service, or all. */
export function ChoiceLink({ service, isShown, onShown, title, children }: LinkProps) {
  const anchor = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isShown) onShown(anchor.current);
  }, [isShown, onShown]);
  return (
    <RouterLink
      ref={anchor}
      from="/configs/$config/compare"
      to="."
      search={(search) => ({ ...search, service })}
      activeOptions={{ exact: true }}
      replace
      resetScroll={false}
      aria-current={isShown}
      title={title}
      sx={link}
    >
      {children}
    </RouterLink>
  );
}

interface Props extends Pick<LinkProps, "isShown" | "onShown"> {
  difference: Difference;
  place: { index: number; count: number; top: number };
  words: SideWords;
  /** Null where there is nothing to restore, so nothing to select. */
  selected: boolean | null;
  onToggle: (id: string) => void;
}

const colors = { added: "added", removed: "removed", changed: "changed" } as const;

/** One service that differs: its sign, its name, and how many changes it has or on which side it is. */
export function DifferenceEntry({ difference, place, words, selected, onToggle, ...shown }: Props) {
  const { id, kind, name } = difference;
  const count = changesCount(difference);
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
      <ChoiceLink service={id} title={name === id ? name : `${isolated(name)} (${id})`} {...shown}>
        <Mark sign={signOf[kind]} word={words[kind]} color={colors[kind]} />
        <span className="name">
          <Name>{name}</Name>
        </span>
        <span className="count tabular">
          <span aria-hidden>{count === null ? words[kind] : count.toLocaleString("en")}</span>
          {count !== null && <span className="visually-hidden">, {counted(count, "change")}</span>}
        </span>
      </ChoiceLink>
    </Box>
  );
}
