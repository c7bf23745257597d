import { cn } from "./cn";

/** A rope led through a ring on deck: what a fairlead does. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={cn("size-6", className)}>
      <rect width="32" height="32" rx="7" className="fill-primary" />
      <g
        fill="none"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-primary-foreground"
      >
        <path d="M8.5 24V15.5a7.5 7.5 0 0 1 15 0V24" />
        <path d="M5.5 24h6M20.5 24h6" />
        <path d="M4.5 10.5C10 10.5 12 17 16 17s6-1 11.5-1" />
      </g>
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 text-base font-semibold tracking-tight", className)}>
      <LogoMark className="size-5.5" />
      Fairlead
    </span>
  );
}
