"use client";

import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import { type ComponentProps, type FocusEvent, type ReactNode, useRef } from "react";
import { cn } from "./cn";
import { groupLabelClasses, itemClasses, popupClasses } from "./popup";
import type { PopupView } from "./use-popup-trigger";

export type MenuPopupProps = {
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
};

/** What a DropdownMenu opens. Loaded with all that can stand in it. */
export function MenuPopup({
  view,
  children,
  align = "end",
  side = "bottom",
  className,
}: MenuPopupProps & { view: PopupView }) {
  const { open, onOpenChange, anchor, keyboard, triggerId, popupId } = view;
  const entered = useRef(false);

  /** Opened by a key, the focus goes on from the popup to its first item, once. */
  function enter(event: FocusEvent<HTMLElement>) {
    if (!keyboard || entered.current || event.target !== event.currentTarget) return;
    entered.current = true;
    event.currentTarget.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
  }

  /** The focus goes back to the button, unless what was chosen has opened a dialog that has it by now. */
  function focusAfterwards(): HTMLElement | false {
    const dialog = document.activeElement?.closest("[role=dialog], [role=alertdialog]") ?? null;
    return dialog === null || dialog.contains(anchor) ? anchor : false;
  }

  return (
    <Menu.Root
      modal={false}
      open={open}
      onOpenChange={(next, details) => {
        entered.current = false;
        onOpenChange(next, details);
      }}
    >
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-70 outline-none"
        >
          <Menu.Popup
            id={popupId}
            data-slot="dropdown-menu"
            aria-labelledby={triggerId}
            finalFocus={focusAfterwards}
            onFocus={enter}
            className={cn(popupClasses, "max-h-(--available-height) min-w-44 overflow-y-auto p-1", className)}
          >
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

export type MenuItemProps = Omit<ComponentProps<typeof Menu.Item>, "className"> & {
  icon?: ReactNode;
  shortcut?: ReactNode;
  tone?: "default" | "danger";
  className?: string;
};

export function MenuItem({ icon, shortcut, tone = "default", className, children, ...props }: MenuItemProps) {
  return (
    <Menu.Item
      className={cn(
        itemClasses,
        tone === "danger" &&
          "text-danger-foreground data-[highlighted]:bg-danger-subtle data-[highlighted]:text-danger-foreground",
        className,
      )}
      {...props}
    >
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {shortcut}
    </Menu.Item>
  );
}

export type MenuLinkProps = { href: string; icon?: ReactNode; children: ReactNode };

export function MenuLink({ href, icon, children }: MenuLinkProps) {
  return (
    <Menu.LinkItem className={itemClasses} closeOnClick render={<Link href={href} />}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </Menu.LinkItem>
  );
}

export type MenuCheckboxItemProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
};

export function MenuCheckboxItem({ checked, onCheckedChange, disabled, children }: MenuCheckboxItemProps) {
  return (
    <Menu.CheckboxItem
      checked={checked}
      disabled={disabled}
      closeOnClick={false}
      onCheckedChange={(next) => onCheckedChange(next)}
      className={cn(itemClasses, "pl-7")}
    >
      <Menu.CheckboxItemIndicator className="absolute left-2 text-primary">
        <Check aria-hidden="true" />
      </Menu.CheckboxItemIndicator>
      {children}
    </Menu.CheckboxItem>
  );
}

export type MenuRadioGroupProps<V extends string> = {
  value: V;
  onValueChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode; icon?: ReactNode }[];
};

export function MenuRadioGroup<V extends string>({ value, onValueChange, options }: MenuRadioGroupProps<V>) {
  return (
    <Menu.RadioGroup value={value} onValueChange={(next: V) => onValueChange(next)}>
      {options.map((option) => (
        <Menu.RadioItem
          key={option.value}
          value={option.value}
          closeOnClick
          className={cn(itemClasses, "pr-8")}
        >
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Menu.RadioItemIndicator className="absolute right-2 text-primary">
            <Check aria-hidden="true" />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

export type MenuGroupProps = { label?: ReactNode; children: ReactNode };

export function MenuGroup({ label, children }: MenuGroupProps) {
  return (
    <Menu.Group>
      {label !== undefined && <Menu.GroupLabel className={groupLabelClasses}>{label}</Menu.GroupLabel>}
      {children}
    </Menu.Group>
  );
}

export function MenuSeparator() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-border" />;
}
