/** The screens below a configuration, by the part of the address that follows it; each is loaded when it is first shown. */
export const screens = {
  services: () => import("../services/ServicesScreen.tsx"),
  service: () => import("../services/ServiceScreen.tsx"),
  newService: () => import("../services/NewServiceScreen.tsx"),
  import: () => import("../services/ImportScreen.tsx"),
  versions: () => import("../versions/VersionsScreen.tsx"),
  version: () => import("../versions/VersionScreen.tsx"),
  compare: () => import("../versions/compare/CompareScreen.tsx"),
};

const places: readonly [pattern: RegExp, screen: keyof typeof screens][] = [
  [/^\/configs\/[^/]+\/services\/?$/, "services"],
  [/^\/configs\/[^/]+\/services\/./, "service"],
  [/^\/configs\/[^/]+\/new-service/, "newService"],
  [/^\/configs\/[^/]+\/import/, "import"],
  [/^\/configs\/[^/]+\/versions\/?$/, "versions"],
  [/^\/configs\/[^/]+\/versions\/./, "version"],
  [/^\/configs\/[^/]+\/compare/, "compare"],
];

/** The screen that an address shows; `undefined` for any other. */
export const screenAt = (pathname: string): keyof typeof screens | undefined =>
  places.find(([pattern]) => pattern.test(pathname))?.[1];

/** Begins to load the screen of an address, while the server is still being asked who is signed in. */
export function loadEarly(pathname: string): void {
  const screen = screenAt(pathname);
  // Should it fail, the router's own attempt says so.
  if (screen) screens[screen]().catch(() => {});
}
