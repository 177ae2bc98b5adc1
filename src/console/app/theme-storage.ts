import type { StorageManager } from "@mui/material/styles";
import { readItem, writeItem } from "../lib/browser-storage.ts";

const modes: ReadonlySet<unknown> = new Set(["light", "dark", "system"]);

/**
 * Stores the choice of the theme in this browser, where `public/theme.js` reads it before the first paint. MUI's own
 * storage accepts any stored text as a theme, and an unknown theme has no colors. The color schemes, which MUI would
 * store as well, are always those of `theme.ts`.
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
