"use client";

import { Dialog } from "./dialog";
import { Kbd } from "./kbd";
import { messages } from "./messages";
import { baseShortcuts, type ShortcutGroup } from "./shortcut-list";
import { useModKey } from "./use-mod-key";

type ShortcutsDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  extra?: readonly ShortcutGroup[];
};

export default function ShortcutsDialog({ open, onOpenChange, extra = [] }: ShortcutsDialogProps) {
  const mod = useModKey();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={messages.shell.shortcuts} size="lg">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {[...baseShortcuts, ...extra].map((group) => (
          <section key={group.title}>
            <h3 className="pb-1 text-xs font-medium text-muted-foreground">{group.title}</h3>
            <dl className="divide-y divide-border">
              {group.items.map((item) => (
                <div key={item.label} className="flex items-center justify-between gap-3 py-1.5 text-sm">
                  <dt>{item.label}</dt>
                  <dd>
                    <Kbd keys={item.keys.replace("mod", mod)} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
