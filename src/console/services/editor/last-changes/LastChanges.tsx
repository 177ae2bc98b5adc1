import { lazy, Suspense, type ComponentProps } from "react";

const Dialog = lazy(() => import("./LastChangesDialog.tsx"));

/** The dialog **Last changes**, loaded when it is first opened. */
export const LastChanges = (props: ComponentProps<typeof Dialog>) => (
  <Suspense fallback={null}>
    <Dialog {...props} />
  </Suspense>
);
