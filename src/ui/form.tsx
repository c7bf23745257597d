"use client";

import { type ReactNode, useRef, useState } from "react";
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  FormProvider,
  type Resolver,
  useForm,
  type UseFormReturn,
} from "react-hook-form";
import { Alert } from "./alert";
import { cn } from "./cn";
import { type ErrorInfo, toErrorInfo } from "./error-info";
import { RequestId } from "./error-state";
import { type LazyModule, lazyModule } from "./lazy-part";
import { messages } from "./messages";
import { useUnsavedScope } from "./unsaved-context";
import { useUnsavedGuard } from "./unsaved-guard";

type SchemaLike<In extends FieldValues, Out> = { _zod: { input: In; output: Out } };

export type ZodForm<In extends FieldValues, Out> = UseFormReturn<In, unknown, Out>;

type ZodFormOptions<In extends FieldValues> = { defaultValues: DefaultValues<In> };

const zodResolvers = lazyModule(() => import("@hookform/resolvers/zod"));

/** Schemas come when the page is idle, or with the first check: zod and all contracts weigh more than the form does. */
function lateResolver<In extends FieldValues, Out>(
  schema: LazyModule<SchemaLike<In, Out>>,
): Resolver<In, unknown, Out> {
  return async (values, context, options) => {
    const [{ zodResolver }, loaded] = await Promise.all([zodResolvers.load(), schema.load()]);
    return zodResolver(loaded)(values, context, options);
  };
}

/**
 * A form over the procedure's own zod schema, which is named by how it is fetched:
 * `useZodForm(async () => (await import("../contract")).signInInput, …)`. Errors show when a
 * changed field is left, then on every change.
 */
export function useZodForm<In extends FieldValues, Out>(
  fetchSchema: () => Promise<SchemaLike<In, Out>>,
  { defaultValues }: ZodFormOptions<In>,
): ZodForm<In, Out> {
  const [resolver] = useState(() => lateResolver(lazyModule(fetchSchema)));
  return useForm<In, unknown, Out>({ resolver, defaultValues, mode: "onTouched", shouldFocusError: true });
}

type FormProps<In extends FieldValues, Out> = {
  form: ZodForm<In, Out>;
  /**
   * Await the mutation here. A rejection maps its `fields` onto the inputs, focuses the first and shows the rest above
   * the form. A form that makes something brings the id of it, chosen once: an answer that was lost on the way makes
   * people submit again.
   */
  onSubmit: (values: Out) => Promise<unknown>;
  /** Ask before leaving with changes. In a dialog that is the rule: a stray click beside it would lose them. */
  guardUnsaved?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
};

export function Form<In extends FieldValues, Out>(props: FormProps<In, Out>) {
  const { form, onSubmit, id, className, children } = props;
  const inDialog = useUnsavedScope() !== null;
  const { guardUnsaved = inDialog } = props;
  const [failure, setFailure] = useState<ErrorInfo | null>(null);
  const running = useRef(false);
  const { isDirty, isSubmitting, isSubmitSuccessful } = form.formState;
  const guard = useUnsavedGuard(guardUnsaved && isDirty && !isSubmitting && !isSubmitSuccessful);

  async function submit(values: Out) {
    // A second click may come before the button is seen to be busy.
    if (running.current) return;
    running.current = true;
    setFailure(null);
    try {
      await onSubmit(values);
    } catch (error) {
      const info = toErrorInfo(error);
      const placed = placeFieldErrors(form, info);
      if (!placed) setFailure(info);
      // Tells react-hook-form that this submit did not succeed.
      form.setError("root.server", { type: "server", message: info.detail });
    } finally {
      running.current = false;
    }
  }

  return (
    <FormProvider {...form}>
      <form
        id={id}
        noValidate
        // Sent before the page is alive, a form would otherwise put its values, passwords too, into the address.
        method="post"
        data-slot="form"
        className={cn("flex flex-col gap-4", className)}
        onSubmit={(event) => {
          // Without its schema nothing is checked and nothing is sent.
          form
            .handleSubmit(submit)(event)
            .catch((error: unknown) => setFailure(toErrorInfo(error)));
        }}
      >
        {failure !== null && (
          <Alert tone="danger" title={failure.detail}>
            {failure.requestId !== null && (
              <RequestId value={failure.requestId} className="text-danger-foreground" />
            )}
          </Alert>
        )}
        {children}
      </form>
      {guard}
    </FormProvider>
  );
}

/** True when every field error found its input. */
function placeFieldErrors<In extends FieldValues, Out>(form: ZodForm<In, Out>, info: ErrorInfo): boolean {
  const names = Object.keys(form.control._fields);
  const known = info.fields.filter(({ path }) => names.includes(path.split(".")[0] ?? ""));
  known.forEach(({ path, message }, index) => {
    form.setError(path as FieldPath<In>, { type: "server", message }, { shouldFocus: index === 0 });
  });
  return known.length > 0 && known.length === info.fields.length;
}

/** Words for the submit button while it works. */
export function submitLabel(idle: string, busy: boolean): string {
  return busy ? messages.actions.saving : idle;
}
