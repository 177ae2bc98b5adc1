import { lazy, Suspense, type ComponentProps } from "react";

const Dialog = lazy(() => import("./BlameDialog.tsx"));

/** The dialog **Who changed what**, loaded when it is first opened. */
export const LazyBlameDialog = (props: ComponentProps<typeof Dialog>) => (
  <Suspense fallback={null}>
    <Dialog {...props} />
  </Suspense>
);
