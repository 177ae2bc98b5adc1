import { lazy, Suspense, type ComponentType, type ReactNode } from "react";

let preload = false;
const waiting: (() => void)[] = [];

/** Starts to load the scripts of every lazy part, now and from now on. Called once the first screen is shown. */
export function preloadLazyParts(): void {
  preload = true;
  for (const load of waiting.splice(0)) load();
}

/**
 * A component whose script the first screen does without, such as a dialog. It loads once that screen is shown, so that it
 * is there when somebody opens it; whoever opens it earlier waits for it.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const Part = lazy(async () => ({ default: await load() }));
  // The component itself says that its script did not come, when it is shown.
  const loadEarly = () => void load().catch(() => {});
  if (preload) loadEarly();
  else waiting.push(loadEarly);
  return (props) => (
    <Suspense fallback={null}>
      <Part {...props} />
    </Suspense>
  );
}
