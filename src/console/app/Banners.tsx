import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useSession } from "../session/session-queries.ts";
import { bannerStyles } from "../ui/banner-styles.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { usePainted } from "../ui/use-painted.ts";
import { useConnection } from "./use-connection.ts";

/** Publishes the height of the banners (`--banners-height`) for other elements that stick to the top of the window. */
function measure(element: HTMLElement | null) {
  if (!element) return undefined;
  let told = 0;
  const observer = new ResizeObserver(() => {
    const height = element.offsetHeight;
    // Only on a change: setting the property makes the browser restyle the whole page.
    if (height !== told) document.documentElement.style.setProperty("--banners-height", `${height}px`);
    told = height;
  });
  observer.observe(element);
  return () => observer.disconnect();
}

// Parts of their own, so that the first scripts stay small: all of them need a server that answers.
const EndedSession = lazyPart(async () => (await import("../session/EndedSession.tsx")).EndedSession);
const RareBanners = lazyPart(async () => (await import("./RareBanners.tsx")).RareBanners);

/** What every screen shows while it lasts: problems, each with what still works, and what waits to be confirmed. It stays in view. */
export function Banners() {
  const session = useSession();
  const connected = useConnection();
  const painted = usePainted();
  return (
    <Box ref={measure} sx={{ position: "sticky", top: 0, zIndex: "appBar" }}>
      {session?.read_only && (
        <Alert role="note" severity="warning" sx={bannerStyles}>
          <strong>Read-only.</strong> The system is under maintenance. You can look at everything; nothing can
          be saved until it is over.
        </Alert>
      )}
      {!connected && (
        <Alert severity="error" sx={bannerStyles}>
          <strong>Connection lost.</strong> The server cannot be reached. What is on the screen stays and may
          be out of date; nothing can be saved until the connection is back.
        </Alert>
      )}
      {painted && <RareBanners onClose={() => {}} />}
      {session === null && <EndedSession onClose={() => {}} />}
    </Box>
  );
}
