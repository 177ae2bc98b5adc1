import type { ReactNode } from "react";
import { RouterLink } from "../../ui/RouterLink.tsx";
import type { Filter } from "./list-filter.ts";

/** A fact that leads to what it counts, in the list as it is filtered now. */
export const FactLink = (props: { filter: Filter; color: string; children: ReactNode }) => (
  <RouterLink
    to="."
    search={(search) => ({ ...search, ...props.filter })}
    sx={{ color: props.color, fontWeight: 600 }}
  >
    {props.children}
  </RouterLink>
);
