import { useEffect, useRef, useState } from "react";

/**
 * Whether an element has come near the view: within one window's height above or below. `known`: it is drawn at once,
 * without waiting for that. What was drawn once stays.
 */
export function useInView<E extends Element>(known: boolean) {
  const ref = useRef<E>(null);
  const [seen, setSeen] = useState(known);
  useEffect(() => {
    const element = ref.current;
    if (seen || !element) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setSeen(true);
      },
      { rootMargin: "100% 0px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [seen]);
  return { ref, seen };
}
