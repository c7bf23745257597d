"use client";

import { createElement } from "react";
import { lazyModule } from "./lazy-part";
import type {
  MenuCheckboxItemProps,
  MenuGroupProps,
  MenuItemProps,
  MenuLinkProps,
  MenuPopupProps,
  MenuRadioGroupProps,
} from "./menu-view";
import { type PopupTrigger, usePopupTrigger } from "./use-popup-trigger";

const part = lazyModule(() => import("./menu-view"));

type DropdownMenuProps = MenuPopupProps & { trigger: PopupTrigger };

/** A button and its menu. Only the button belongs to the first load. */
export function DropdownMenu({ trigger, ...popup }: DropdownMenuProps) {
  const { button, module, view } = usePopupTrigger({ kind: "menu", trigger, part });
  return (
    <>
      {button}
      {module !== null && view !== null && createElement(module.MenuPopup, { ...popup, view })}
    </>
  );
}

/** Whatever stands in an open menu came with it. */
function loaded() {
  const module = part.loaded();
  if (module === null) throw new Error("Menu items belong inside a DropdownMenu.");
  return module;
}

export function MenuItem(props: MenuItemProps) {
  return createElement(loaded().MenuItem, props);
}

export function MenuLink(props: MenuLinkProps) {
  return createElement(loaded().MenuLink, props);
}

export function MenuCheckboxItem(props: MenuCheckboxItemProps) {
  return createElement(loaded().MenuCheckboxItem, props);
}

export function MenuRadioGroup<V extends string>(props: MenuRadioGroupProps<V>) {
  return createElement(loaded().MenuRadioGroup<V>, props);
}

export function MenuGroup(props: MenuGroupProps) {
  return createElement(loaded().MenuGroup, props);
}

export function MenuSeparator() {
  return createElement(loaded().MenuSeparator);
}
