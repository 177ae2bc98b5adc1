import { useLocation } from "@tanstack/react-router";
import { useEffect, useSyncExternalStore, type ReactNode } from "react";
import { askToCopy, copyRequest, onCopyRequest } from "../lib/copy-request.ts";
import { askedPastChange, askPastChange, onPastChange } from "../lib/past-change.ts";
import { askToPublish, onPublishRequest, publishRequest } from "../lib/publish-request.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { LazyPastChangeDialog } from "../versions/revert/LazyPastChangeDialog.ts";

const CopyDialog = lazyPart(async () => (await import("../services/copy/CopyDialog.tsx")).CopyDialog);
const PublishDialog = lazyPart(
  async () => (await import("../targets/publish/PublishDialog.tsx")).PublishDialog,
);

interface RequestedProps<T> {
  get: () => T | null;
  ask: (request: T | null) => void;
  subscribe: (listener: () => void) => () => void;
  children: (request: T, onClose: () => void) => ReactNode;
}

function Requested<T>({ get, ask, subscribe, children }: RequestedProps<T>) {
  const request = useSyncExternalStore(subscribe, get);
  useEffect(() => () => ask(null), [ask]);
  return request && children(request, () => ask(null));
}

/**
 * The dialogs that somebody asks for who cannot draw them: **Copy to…** and **Publish**, which several screens open, and
 * those about a past version, such as **Undo** of a notice. They close with the screen that they were opened on.
 */
export function RequestedDialogs() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <div key={path}>
      <Requested get={copyRequest} ask={askToCopy} subscribe={onCopyRequest}>
        {(request, onClose) => <CopyDialog request={request} onClose={onClose} />}
      </Requested>
      <Requested get={publishRequest} ask={askToPublish} subscribe={onPublishRequest}>
        {(request, onClose) => <PublishDialog request={request} onClose={onClose} />}
      </Requested>
      <Requested get={askedPastChange} ask={askPastChange} subscribe={onPastChange}>
        {(change, onClose) => <LazyPastChangeDialog change={change} onClose={onClose} />}
      </Requested>
    </div>
  );
}
