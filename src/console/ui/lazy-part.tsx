import {
  lazy,
  Suspense,
  useEffect,
  useEffectEvent,
  useState,
  type ComponentType,
  type ReactNode,
} from "react";
import { isScriptMissing, scriptMissingText } from "../lib/missing-script.ts";
import { notify } from "./notice.ts";

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

interface Part {
  onClose: () => void;
}

/** Stands for a part whose script did not load: it says so and closes, and the screen stays with what is typed in it. */
function NotLoaded({ onClose }: Part) {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    notify({
      tone: "error",
      text: `${scriptMissingText} Try again, or reload the page; edits that are not saved wait as a draft.`,
      action: { label: "Reload", run: () => location.reload() },
    });
    close();
  }, []);
  return null;
}

/**
 * A component that the first screen does not need, such as a dialog. Its script loads once that screen is shown, so
 * that the component opens at once. Somebody who opens it earlier waits for the script.
 */
export function lazyPart<Props extends Part>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const create = () =>
    lazy<ComponentType<Props>>(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        if (!isScriptMissing(error)) throw error;
        // React keeps the outcome: the next time, the part is opened with another try.
        next = create();
        return { default: NotLoaded };
      }
    });
  let next = create();
  // The component itself says that its script did not load, when it is opened.
  const loadEarly = () => void load().catch(() => {});
  if (preload) loadEarly();
  else waiting.push(loadEarly);
  return function LazyPart(props) {
    const [Content] = useState(() => next);
    return (
      <Suspense fallback={null}>
        <Content {...props} />
      </Suspense>
    );
  };
}
