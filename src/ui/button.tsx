import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border border-transparent font-medium whitespace-nowrap select-none transition-colors duration-100 outline-offset-2 disabled:opacity-50 not-aria-busy:aria-disabled:opacity-50 [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-3.5",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground shadow-xs not-aria-disabled:hover:bg-primary-hover",
        secondary:
          "border-border bg-card text-foreground shadow-xs not-aria-disabled:hover:bg-accent data-[popup-open]:bg-accent",
        ghost: "text-foreground not-aria-disabled:hover:bg-accent data-[popup-open]:bg-accent",
        danger: "bg-danger text-danger-solid-foreground shadow-xs not-aria-disabled:hover:bg-danger-hover",
        "danger-ghost": "text-danger-foreground not-aria-disabled:hover:bg-danger-subtle",
        link: "h-auto rounded-sm px-0 text-primary underline-offset-4 not-aria-disabled:hover:underline",
      },
      size: {
        xs: "h-6 px-1.5 text-xs",
        sm: "h-7 px-2 text-xs",
        md: "h-8 px-3 text-sm",
        lg: "h-9 px-4 text-base",
        icon: "size-8",
        "icon-sm": "size-7",
        "icon-xs": "size-6",
      },
    },
    compoundVariants: [{ variant: "link", className: "h-auto px-0" }],
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonVariants = VariantProps<typeof buttonVariants>;

export type ButtonProps = ComponentProps<"button"> & ButtonVariants & { loading?: boolean };

/** While loading it keeps its width and its focus, and ignores presses. */
export function Button({
  className,
  variant,
  size,
  loading = false,
  type = "button",
  onClick,
  children,
  ...props
}: ButtonProps) {
  return (
    <button
      data-slot="button"
      type={type}
      className={cn(buttonVariants({ variant, size }), loading && "relative", className)}
      {...props}
      {...(loading ? { "aria-busy": true, "aria-disabled": true } : {})}
      onClick={loading ? ignore : onClick}
    >
      {loading ? (
        <>
          <span className="absolute inset-0 grid place-items-center">
            <Spinner />
          </span>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
        </>
      ) : (
        children
      )}
    </button>
  );
}

function ignore(event: MouseEvent) {
  event.preventDefault();
}

/** A real link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink({
  className,
  variant,
  size,
  ...props
}: ComponentProps<typeof Link> & ButtonVariants) {
  return <Link data-slot="button" className={cn(buttonVariants({ variant, size }), className)} {...props} />;
}
