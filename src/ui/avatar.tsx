import { cn } from "./cn";

/** "Ada King Lovelace" → "AL" */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return (firstCharacter(first) || "?").concat(firstCharacter(last)).toUpperCase();
}

type AvatarProps = { name: string; size?: "sm" | "md" | "lg"; className?: string };

/** Decorative: write the name beside it. */
export function Avatar({ name, size = "md", className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      data-slot="avatar"
      className={cn(
        "inline-grid shrink-0 place-items-center rounded-full bg-secondary font-medium text-secondary-foreground select-none",
        { sm: "size-5 text-[0.5625rem]", md: "size-6 text-2xs", lg: "size-9 text-sm" }[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

function firstCharacter(word: string): string {
  return Array.from(word).at(0) ?? "";
}
