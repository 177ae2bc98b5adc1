/** The screens; each is loaded when it is first shown. */
export const screens = {
  signIn: () => import("../session/SignIn.tsx"),
  services: () => import("../services/ServicesScreen.tsx"),
  hosts: () => import("../services/HostsScreen.tsx"),
  service: () => import("../services/ServiceScreen.tsx"),
  newService: () => import("../services/NewServiceScreen.tsx"),
  import: () => import("../services/ImportScreen.tsx"),
  versions: () => import("../versions/VersionsScreen.tsx"),
  version: () => import("../versions/VersionScreen.tsx"),
  compare: () => import("../versions/compare/CompareScreen.tsx"),
  targets: () => import("../targets/TargetsScreen.tsx"),
  target: () => import("../targets/TargetScreen.tsx"),
  keys: () => import("../settings/keys/KeysScreen.tsx"),
  configs: () => import("../settings/configs/ConfigsScreen.tsx"),
};
