/** Keys as shown, apart by spaces; "mod" becomes ⌘ or Ctrl. */
export type ShortcutGroup = { title: string; items: readonly { keys: string; label: string }[] };

export const baseShortcuts: readonly ShortcutGroup[] = [
  {
    title: "Everywhere",
    items: [
      { keys: "mod K", label: "Search or jump to anything" },
      { keys: "mod B", label: "Show or hide the sidebar" },
      { keys: "/", label: "Search this page" },
      { keys: "?", label: "Show these shortcuts" },
      { keys: "Esc", label: "Close what is open" },
    ],
  },
  {
    title: "Tables",
    items: [
      { keys: "J", label: "Next row" },
      { keys: "K", label: "Previous row" },
      { keys: "X", label: "Select the row" },
      { keys: "Enter", label: "Open the row" },
      { keys: "Shift Click", label: "Select a range" },
      { keys: "Esc", label: "Clear the selection" },
    ],
  },
];
