// Begins what the first screen needs while the console's own scripts still load: the scripts of that screen, and its first
// requests, whose answers the console takes from `earlyAnswers` (src/console/lib/early-answers.ts). The build says in
// `data-early` what these are (src/server/build/early-requests.ts). Without it, the first rows of 100 services come 13 %
// later at 40 ms of latency.
(() => {
  const { early } = document.currentScript.dataset;
  // The development server builds nothing.
  if (early === undefined) return;
  const { session, configs, screens } = JSON.parse(early);
  // The server writes the path of the console here; without a path it stays "./".
  const base = new URL(document.documentElement.dataset.base, location.origin).pathname;
  const [, config, place, id] =
    /^configs\/([^/]+)\/([^/]+)(?:\/([^/]+))?/.exec(
      // A request that reaches this machine directly has an address without that path.
      location.pathname.slice(location.pathname.startsWith(base) ? base.length : 1),
    ) ?? [];
  const name = id ? `${place}/` : place;
  const { scripts = [], request } = Object.hasOwn(screens, name) ? screens[name] : {};
  for (const script of scripts) {
    const link = { rel: "modulepreload", href: base + script };
    document.head.append(Object.assign(document.createElement("link"), link));
  }

  const answers = (window.earlyAnswers = new Map());
  const begin = (path) => {
    const answer = fetch(base + path.slice(1), {
      headers: { accept: "application/json" },
      credentials: "same-origin",
    });
    answers.set(path, answer);
    return answer;
  };
  // A name that an address can write in more than one way is left to the console.
  const isPlain = (part) => /^[\w.-]+$/.test(part ?? "");
  const beginRest = async () => {
    // Signed out, every other request would only fail.
    if (!(await begin(session)).ok) return;
    const rest = [configs];
    if (request && isPlain(config) && isPlain(id ?? config))
      rest.push(request.replace("~config~", config).replace("~id~", id));
    for (const path of rest) begin(path).catch(() => {});
  };
  // The console reports a failure when it takes the answer.
  beginRest().catch(() => {});
})();

// The browser may take 15 ms to open its storage (200 ms on a busy machine), so this comes after the requests.
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
})();
