import { lazy, Suspense, type ComponentType, type ReactNode } from "react";

let preload = false;
const waiting: (() => void)[] = [];

/**
 * Starts to load the scripts of all lazy parts, including those that are defined later. Called once the first screen is
 * shown.
 */
export function preloadLazyParts(): void {
  preload = true;
  for (const load of waiting.splice(0)) load();
}

/**
 * A component that the first screen does not need, such as a dialog. Its script loads once that screen is shown, so
 * that the component opens at once. Somebody who opens it earlier waits for the script.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const Part = lazy(async () => ({ default: await load() }));
  // A failure is reported when the component is shown.
  const loadEarly = () => void load().catch(() => {});
  if (preload) loadEarly();
  else waiting.push(loadEarly);
  return (props) => (
    <Suspense fallback={null}>
      <Part {...props} />
    </Suspense>
  );
}
