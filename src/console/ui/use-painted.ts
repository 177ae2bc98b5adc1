import { startTransition, useEffect, useState } from "react";
import { afterPaint } from "./after-paint.ts";

/** Whether the first drawing is on the screen. Parts that are not visible yet wait for that. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => startTransition(() => setPainted(true))), []);
  return painted;
}
