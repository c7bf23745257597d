"use client";

import dynamic from "next/dynamic";
import { useEffect, useSyncExternalStore } from "react";
import { isToasterWanted, subscribeToasterWanted } from "./toaster-gate";

const load = () => import("./toaster-view");
const ToasterView = dynamic(load, { ssr: false });

const PREFETCH_AFTER_MS = 3000;

/** Mounted once by UiProviders. */
export function Toaster() {
  const wanted = useSyncExternalStore(subscribeToasterWanted, isToasterWanted, () => false);

  // Fetched while all is well: the first toast may be about a lost connection.
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), PREFETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);

  return wanted ? <ToasterView /> : null;
}
