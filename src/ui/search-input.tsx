"use client";

import { Search, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { Input } from "./input";
import { Kbd } from "./kbd";
import { messages } from "./messages";
import { useShortcuts } from "./use-shortcuts";

type SearchInputProps = {
  /** What is searched for now; typing reports a new value once it rests. */
  value: string;
  onValueChange: (value: string) => void;
  label: string;
  placeholder?: string;
  delay?: number;
  /** Whether `/` brings the focus here. */
  shortcut?: boolean;
  className?: string;
};

export function SearchInput(props: SearchInputProps) {
  const {
    value,
    onValueChange,
    label,
    placeholder = messages.actions.search,
    delay = 250,
    shortcut = true,
    className,
  } = props;
  const [draft, setDraft] = useState({ text: value, reported: value });
  const input = useRef<HTMLInputElement>(null);
  // A value set from outside (back button, cleared filters) replaces what was typed.
  const text = draft.reported === value ? draft.text : value;

  const report = useEffectEvent((next: string) => {
    setDraft({ text: next, reported: next });
    onValueChange(next);
  });

  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => report(text), delay);
    return () => clearTimeout(timer);
  }, [text, value, delay]);

  useShortcuts({ "/": () => input.current?.select() }, shortcut);

  function reportNow(next: string) {
    setDraft({ text: next, reported: next });
    onValueChange(next);
  }

  return (
    <Input
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onValueChange={(next) => setDraft({ text: next, reported: value })}
      onKeyDown={(event) => {
        if (event.key === "Enter") reportNow(text);
        if (event.key === "Escape" && text !== "") {
          event.preventDefault();
          reportNow("");
        }
      }}
      leading={<Search aria-hidden="true" />}
      trailing={
        text !== "" ? (
          <Button
            variant="ghost"
            size="icon-xs"
            aria-label={messages.actions.clear}
            onClick={() => {
              reportNow("");
              input.current?.focus();
            }}
          >
            <X aria-hidden="true" />
          </Button>
        ) : shortcut ? (
          <Kbd keys="/" className="pointer-events-none mr-1 max-sm:hidden" />
        ) : undefined
      }
      className={cn("[&::-webkit-search-cancel-button]:hidden", className)}
    />
  );
}
