/** The parts of a keyboard event that decide which shortcut it is. */
export type KeyLike = {
  key: string;
  metaKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

type TargetLike = { tagName?: string; type?: string; isContentEditable?: boolean; role?: string | null };

const textlessInputs = new Set([
  "checkbox",
  "radio",
  "button",
  "submit",
  "reset",
  "range",
  "color",
  "file",
  "image",
]);

/** True where a letter is text to someone: inputs, textareas, selects, editable regions, text roles. */
export function isTypingTarget(target: TargetLike | null): boolean {
  if (target === null) return false;
  if (target.isContentEditable === true) return true;
  if (target.role === "textbox" || target.role === "searchbox" || target.role === "combobox") return true;
  const tag = (target.tagName ?? "").toUpperCase();
  if (tag === "TEXTAREA" || tag === "SELECT") return true;
  return tag === "INPUT" && !textlessInputs.has((target.type ?? "text").toLowerCase());
}

/** "mod+k" for ⌘K and Ctrl K, "j" for j, "?" for ? (Shift is part of the character). */
export function comboOf(event: KeyLike): string {
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  const parts = [];
  if (event.metaKey || event.ctrlKey) parts.push("mod");
  if (event.altKey) parts.push("alt");
  if (event.shiftKey && event.key.length > 1) parts.push("shift");
  return [...parts, key].join("+");
}

/** Which shortcut the newest key completes, "g l" before "l". */
export function matchShortcut(
  names: readonly string[],
  previous: string | null,
  combo: string,
): string | null {
  const sequence = previous === null ? null : `${previous} ${combo}`;
  if (sequence !== null && names.includes(sequence)) return sequence;
  return names.includes(combo) ? combo : null;
}
