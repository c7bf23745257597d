"use client";

import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import { type ComponentProps, type ReactElement, type ReactNode } from "react";
import { cn } from "./cn";
import { groupLabelClasses, itemClasses, popupClasses } from "./popup";

type DropdownMenuProps = {
  /** A button; it receives the aria attributes. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
};

export function DropdownMenu({
  trigger,
  children,
  align = "end",
  side = "bottom",
  open,
  onOpenChange,
  className,
}: DropdownMenuProps) {
  return (
    <Menu.Root modal={false} open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-70 outline-none"
        >
          <Menu.Popup
            data-slot="dropdown-menu"
            className={cn(popupClasses, "max-h-(--available-height) min-w-44 overflow-y-auto p-1", className)}
          >
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

type MenuItemProps = Omit<ComponentProps<typeof Menu.Item>, "className"> & {
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

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Menu.LinkItem className={itemClasses} closeOnClick render={<Link href={href} />}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </Menu.LinkItem>
  );
}

type MenuCheckboxItemProps = {
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

type MenuRadioGroupProps<V extends string> = {
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

export function MenuGroup({ label, children }: { label?: ReactNode; children: ReactNode }) {
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
