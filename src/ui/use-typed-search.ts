"use client";

import { useEffect, useState } from "react";

const TYPING_RESTS_MS = 200;
const LONGEST = 100;

/** What is typed into a chooser, and what is worth asking the server for: the same once the typing rests. */
export function useTypedSearch() {
  const [text, setText] = useState("");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim().slice(0, LONGEST)), TYPING_RESTS_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return { search, onSearch: setText };
}

type Option = { value: string; label: string; hint: string };

/** The options found; the chosen one among them as long as nothing is searched for. */
export function withChosen(options: Option[], chosen: Option | null, search: string): Option[] {
  const isMissing = chosen !== null && search === "" && !options.some(({ value }) => value === chosen.value);
  return isMissing ? [chosen, ...options] : options;
}
