"use client";

import { useState } from "react";

export const SIDEBAR_COOKIE = "fairlead_sidebar";

const YEAR_SECONDS = 31_536_000;

/** Kept in a cookie, so that the server draws the sidebar as it was left. */
export function useSidebarState(defaultCollapsed: boolean): [boolean, () => void] {
  const [collapsed, setCollapsed] = useState(defaultCollapsed);
  function toggle() {
    const next = !collapsed;
    setCollapsed(next);
    const value = next ? "collapsed" : "open";
    document.cookie = `${SIDEBAR_COOKIE}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }
  return [collapsed, toggle];
}
