import type { ReactNode } from "react";

/** An id, a host, a port or a value: in the monospaced font, and never translated by the browser. */
export const Mono = ({ children }: { children: ReactNode }) => (
  <span translate="no" className="mono">
    {children}
  </span>
);
