import { Check } from "lucide-react";
import { cn } from "./cn";

type StepperProps = {
  label: string;
  steps: readonly { id: string; label: string }[];
  current: string;
  className?: string;
};

/** Where one is in a short sequence; it does not navigate. */
export function Stepper({ label, steps, current, className }: StepperProps) {
  const at = steps.findIndex((step) => step.id === current);
  return (
    <ol
      aria-label={label}
      data-slot="stepper"
      className={cn("flex flex-wrap items-center gap-x-2 gap-y-2", className)}
    >
      {steps.map((step, index) => {
        const state = index < at ? "done" : index === at ? "current" : "ahead";
        return (
          <li
            key={step.id}
            aria-current={state === "current" ? "step" : undefined}
            className="flex items-center gap-2"
          >
            {index > 0 && <span aria-hidden="true" className="h-px w-4 bg-border sm:w-8" />}
            <span
              aria-hidden="true"
              className={cn(
                "tabular grid size-5 place-items-center rounded-full border text-2xs font-medium",
                state === "done" && "border-primary bg-primary text-primary-foreground",
                state === "current" && "border-primary text-primary",
                state === "ahead" && "border-border text-muted-foreground",
              )}
            >
              {state === "done" ? <Check className="size-3" strokeWidth={3} /> : index + 1}
            </span>
            <span className={cn("text-xs", state === "current" ? "font-medium" : "text-muted-foreground")}>
              {step.label}
              {state === "done" && <span className="sr-only"> (done)</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
