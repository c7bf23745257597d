"use client";

import { ChevronsUpDown, LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "./avatar";
import { cn } from "./cn";
import { DropdownMenu, MenuItem, MenuSeparator } from "./dropdown-menu";
import { messages } from "./messages";
import type { ShellUser } from "./shell-nav";

type UserMenuProps = {
  user: ShellUser;
  onSignOut: () => void;
  /** MenuLinks and MenuItems above "Sign out". */
  children?: ReactNode;
  /** Only the avatar. */
  compact?: boolean;
  side?: "top" | "bottom";
};

export function UserMenu({ user, onSignOut, children, compact = false, side = "top" }: UserMenuProps) {
  return (
    <DropdownMenu
      side={side}
      align={side === "top" ? "start" : "end"}
      className="min-w-52"
      trigger={
        <button
          type="button"
          aria-label={`${messages.shell.account}: ${user.name}`}
          className={cn(
            "flex min-w-0 items-center gap-2 rounded-md p-1 text-left hover:bg-sidebar-accent data-[popup-open]:bg-sidebar-accent",
            !compact && "w-full px-1.5",
          )}
        >
          <Avatar name={user.name} />
          {!compact && (
            <>
              <span className="min-w-0 flex-1">
                <span className="block truncate text-xs font-medium text-sidebar-accent-foreground">
                  {user.name}
                </span>
                <span className="block truncate text-2xs">{user.roleLabel}</span>
              </span>
              <ChevronsUpDown aria-hidden="true" className="size-3 shrink-0" />
            </>
          )}
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate text-sm font-medium">{user.name}</p>
        <p className="truncate text-xs text-muted-foreground">{user.email}</p>
        <p className="truncate text-xs text-muted-foreground">{user.roleLabel}</p>
      </div>
      <MenuSeparator />
      {children !== undefined && (
        <>
          {children}
          <MenuSeparator />
        </>
      )}
      <MenuItem icon={<LogOut aria-hidden="true" />} onClick={onSignOut}>
        {messages.shell.signOut}
      </MenuItem>
    </DropdownMenu>
  );
}
