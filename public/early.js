// Begins what the first screen needs while the console's own scripts are still on their way: the scripts of that
// screen, and the first answers of the API, which the console takes from `begun` (src/console/lib/early-request.ts).
(() => {
  // The router takes whatever it finds in this storage for positions of scrolling, and fails on anything else.
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isPosition = (value) => Number.isFinite(value?.scrollX) && Number.isFinite(value?.scrollY);
  const arePositions = (value) =>
    isObject(value) &&
    Object.values(value).every((page) => isObject(page) && Object.values(page).every(isPosition));
  const dropForeignPositions = (name) => {
    try {
      if (!arePositions(JSON.parse(sessionStorage.getItem(name)))) sessionStorage.removeItem(name);
    } catch {
      sessionStorage.removeItem(name);
    }
  };
  try {
    Object.keys(sessionStorage)
      .filter((name) => name.startsWith("tsr-scroll-restoration"))
      .forEach(dropForeignPositions);
  } catch {
    // Storage may be switched off.
  }

  // The server writes below which path the console lies; it is "./" where nobody does, which is at the root.
  const base = new URL(document.documentElement.dataset.base, location.origin).pathname;
  const [, config, place, id] =
    /^configs\/([^/]+)\/([^/]+)(?:\/([^/]+))?/.exec(
      // Without that path, this machine itself was asked.
      location.pathname.slice(location.pathname.startsWith(base) ? base.length : 1),
    ) ?? [];
  // The build writes it: the scripts of each screen.
  const scripts = new Map(Object.entries(JSON.parse(document.currentScript.dataset.screens ?? "{}")));
  for (const name of scripts.get(id ? `${place}/` : place) ?? []) {
    const link = { rel: "modulepreload", href: base + name };
    document.head.append(Object.assign(document.createElement("link"), link));
  }

  const begun = (window.begun = new Map());
  const begin = (path) => {
    const answer = fetch(base + path.slice(1), {
      headers: { accept: "application/json" },
      credentials: "same-origin",
    });
    // Whoever takes it is told; when nobody does, nobody misses it.
    answer.catch(() => {});
    begun.set(path, answer);
  };
  // Also when nobody is signed in: waiting to hear of it would take longer than three refusals.
  begin("/api/session");
  begin("/api/v4.0/conf/configs");
  // What is written in more than one way, or is no name at all, is left to the console.
  const plain = (name) => /^[\w.-]+$/.test(name ?? "");
  const services = `/api/v4.0/conf/${config}/backend-services`;
  if (place === "services" && plain(config)) {
    if (!id) begin(`${services}?include=last_change`);
    else if (plain(id)) begin(`${services}/${id}`);
  }
  // The first use of Intl loads the browser's tables for it: better while there is nothing else to do than when rows wait.
  new Intl.RelativeTimeFormat("en").format(-1, "day");
})();
