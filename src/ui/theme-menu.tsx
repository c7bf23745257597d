"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { DropdownMenu, MenuGroup, MenuRadioGroup } from "./dropdown-menu";
import { IconButton } from "./icon-button";
import { messages } from "./messages";

const themes = [
  { value: "light", label: messages.shell.themeLight, icon: <Sun aria-hidden="true" /> },
  { value: "dark", label: messages.shell.themeDark, icon: <Moon aria-hidden="true" /> },
  { value: "system", label: messages.shell.themeSystem, icon: <Monitor aria-hidden="true" /> },
] as const;

export function ThemeMenu() {
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu
      trigger={
        <IconButton label={messages.shell.theme}>
          <Sun aria-hidden="true" className="dark:hidden" />
          <Moon aria-hidden="true" className="hidden dark:block" />
        </IconButton>
      }
    >
      <MenuGroup label={messages.shell.theme}>
        <MenuRadioGroup<string> value={theme ?? "system"} onValueChange={setTheme} options={themes} />
      </MenuGroup>
    </DropdownMenu>
  );
}
