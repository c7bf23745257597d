"use client";

import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { Button } from "./button";
import { messages } from "./messages";

type LoadMoreProps = {
  hasMore: boolean;
  loading: boolean;
  onLoadMore: () => void;
  /** The scrolling box, when it is not the page. */
  root?: RefObject<HTMLElement | null>;
};

/** Loads the next page when it comes near, and on a press for those who do not scroll. */
export function LoadMore({ hasMore, loading, onLoadMore, root }: LoadMoreProps) {
  const sentinel = useRef<HTMLDivElement>(null);
  const near = useEffectEvent(() => {
    if (hasMore && !loading) onLoadMore();
  });

  useEffect(() => {
    const element = sentinel.current;
    if (element === null || !hasMore || loading) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) near();
      },
      { root: root?.current ?? null, rootMargin: "240px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasMore, loading, root]);

  if (!hasMore) return null;
  return (
    <div ref={sentinel} data-slot="load-more" className="sticky left-0 flex justify-center p-2">
      <Button size="sm" variant="ghost" loading={loading} onClick={onLoadMore}>
        {messages.actions.loadMore}
      </Button>
    </div>
  );
}
