"use client";

import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";
import { Button, type ButtonProps } from "./button";
import { MenuItem } from "./dropdown-menu";
import { permissionReason } from "./messages";
import { Tooltip } from "./tooltip";
import { useViewer } from "./viewer";

/** Null when the viewer may; otherwise why not, and who can grant it. */
export function usePermissionReason(permission: string): string | null {
  const viewer = useViewer();
  if (viewer.can(permission)) return null;
  return permissionReason(viewer.roleLabel ?? viewer.role, viewer.grantedBy);
}

type GuardProps = {
  permission: string;
  /** A reason of another kind ("Already decided"); shown only when the viewer may. */
  disabledReason?: string | null;
};

function refuse(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}

/** Disabled but focusable when the viewer may not: the tooltip says why and who can grant it. */
export function GuardedButton({
  permission,
  disabledReason = null,
  children,
  ...props
}: ButtonProps & GuardProps) {
  const reason = usePermissionReason(permission) ?? disabledReason;
  const reasonId = useId();
  if (reason === null) return <Button {...props}>{children}</Button>;
  return (
    <>
      <Tooltip content={reason}>
        <Button {...props} type="button" aria-disabled aria-describedby={reasonId} onClick={refuse}>
          {children}
        </Button>
      </Tooltip>
      <span id={reasonId} hidden>
        {reason}
      </span>
    </>
  );
}

type GuardedMenuItemProps = ComponentProps<typeof MenuItem> & GuardProps;

/** In a menu the reason stands under the words, where touch and keyboard find it too. */
export function GuardedMenuItem({
  permission,
  disabledReason = null,
  children,
  ...props
}: GuardedMenuItemProps) {
  const reason = usePermissionReason(permission) ?? disabledReason;
  if (reason === null) return <MenuItem {...props}>{children}</MenuItem>;
  return (
    <MenuItem {...props} tone="default" closeOnClick={false} aria-disabled onClick={refuse}>
      {children}
      <span className="block max-w-56 text-xs text-muted-foreground">{reason}</span>
    </MenuItem>
  );
}

/** For other controls: renders with `disabled` and a reason line under it. */
export function Guarded({
  permission,
  children,
}: {
  permission: string;
  children: (disabled: boolean) => ReactNode;
}) {
  const reason = usePermissionReason(permission);
  return (
    <>
      {children(reason !== null)}
      {reason !== null && <p className="text-xs text-muted-foreground">{reason}</p>}
    </>
  );
}
