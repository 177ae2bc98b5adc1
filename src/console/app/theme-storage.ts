import type { StorageManager } from "@mui/material/styles";
import { readItem, writeItem } from "../lib/browser-storage.ts";

const modes: ReadonlySet<unknown> = new Set(["light", "dark", "system"]);

/**
 * Keeps the choice of the theme on this browser, where `public/theme.js` looks for it before the first paint. The
 * library's own keeper takes whatever it finds for a theme, and a theme that there is none of has no colours. The
 * schemes that it would keep besides are those of `theme.ts`, so they are not kept.
 */
export const themeStorage: StorageManager = ({ key }) => {
  if (key !== "mui-mode") return { get: (initial) => initial, set: () => {}, subscribe: () => () => {} };
  return {
    get: (initial) => {
      const kept = readItem(key);
      return modes.has(kept) ? kept : initial;
    },
    set: (mode: string) => void writeItem(key, mode),
    subscribe: (handler) => {
      const listen = ({ key: name, newValue }: StorageEvent) => {
        if (name === key && modes.has(newValue)) handler(newValue);
      };
      window.addEventListener("storage", listen);
      return () => window.removeEventListener("storage", listen);
    },
  };
};
