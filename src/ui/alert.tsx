import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const looks = {
  info: { box: "border-info-border bg-info-subtle text-info-foreground", Icon: Info },
  success: { box: "border-success-border bg-success-subtle text-success-foreground", Icon: CircleCheck },
  warning: { box: "border-warning-border bg-warning-subtle text-warning-foreground", Icon: TriangleAlert },
  danger: { box: "border-danger-border bg-danger-subtle text-danger-foreground", Icon: CircleAlert },
} as const;

type AlertProps = {
  tone?: keyof typeof looks;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

/** Danger and warning are announced at once, the others when the reader is idle. */
export function Alert({ tone = "info", title, children, actions, className }: AlertProps) {
  const { box, Icon } = looks[tone];
  return (
    <div
      data-slot="alert"
      role={tone === "danger" || tone === "warning" ? "alert" : "status"}
      className={cn("flex gap-2.5 rounded-md border px-3 py-2 text-sm", box, className)}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {actions !== undefined && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </div>
  );
}
