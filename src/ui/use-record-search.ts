"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { PaletteRecord, PaletteSearch } from "./command-palette-types";

type Found = { query: string; records: readonly PaletteRecord[]; failed: boolean };

const nothing: Found = { query: "", records: [], failed: false };
const SHORTEST = 2;
const REST_MS = 180;

/** Asks once the typing rests; late answers to an older question are dropped. */
export function useRecordSearch(
  search: PaletteSearch | undefined,
  query: string,
  onFound: (records: readonly PaletteRecord[]) => void,
) {
  const [found, setFound] = useState(nothing);
  const wanted = search === undefined || query.trim().length < SHORTEST ? "" : query.trim();

  const answer = useEffectEvent((next: Found) => {
    setFound(next);
    onFound(next.records);
  });

  useEffect(() => {
    if (search === undefined || wanted === "") return;
    let current = true;
    const timer = setTimeout(() => {
      search(wanted).then(
        (records) => {
          if (current) answer({ query: wanted, records, failed: false });
        },
        () => {
          if (current) answer({ query: wanted, records: [], failed: true });
        },
      );
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [search, wanted]);

  const answered = found.query === wanted;
  return {
    records: wanted === "" ? [] : found.records,
    searching: wanted !== "" && !answered,
    failed: answered && found.failed && wanted !== "",
  };
}
