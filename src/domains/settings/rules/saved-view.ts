import { z } from "zod";

/** How many views one person may keep for one page. */
export const SAVED_VIEWS_LIMIT = 50;

/**
 * The page's address as it was: parameter → text. It is kept as given, and a page reads only the parameters it knows,
 * so that a view outlives a filter or column that was renamed or removed.
 */
export const savedViewStateSchema = z
  .record(z.string().regex(/^[a-z][a-zA-Z]{0,39}$/, "Not a name of a filter."), z.string().max(2000))
  .refine((state) => Object.keys(state).length <= 40, "A view holds at most 40 filters.");

export const savedViewPageSchema = z.string().regex(/^[a-z][a-z-]{0,39}$/, "Not a name of a page.");

export const savedViewNameSchema = z
  .string()
  .trim()
  .min(1, "Give the view a name.")
  .max(60, "Use at most 60 characters.");

export const listSavedViewsSchema = z.object({ page: savedViewPageSchema });

export const createSavedViewSchema = z.object({
  page: savedViewPageSchema,
  name: savedViewNameSchema,
  state: savedViewStateSchema,
});

export const renameSavedViewSchema = z.object({ id: z.uuid(), name: savedViewNameSchema });

export const deleteSavedViewSchema = z.object({ id: z.uuid() });

export type SavedViewState = z.infer<typeof savedViewStateSchema>;
export type ListSavedViewsInput = z.infer<typeof listSavedViewsSchema>;
export type CreateSavedViewInput = z.infer<typeof createSavedViewSchema>;
export type RenameSavedViewInput = z.infer<typeof renameSavedViewSchema>;
export type DeleteSavedViewInput = z.infer<typeof deleteSavedViewSchema>;

export interface SavedViewItem {
  id: string;
  name: string;
  state: SavedViewState;
}

const storedStateSchema = z.record(z.string(), z.unknown());

/** What is stored may be older than today's schema: anything that is not text under a plain name is left out. */
export function readSavedViewState(stored: unknown): SavedViewState {
  const { data = {} } = storedStateSchema.safeParse(stored);
  const kept = Object.entries(data).flatMap(([name, value]) => {
    const entry = savedViewStateSchema.safeParse({ [name]: value });
    return entry.success ? Object.entries(entry.data) : [];
  });
  return Object.fromEntries(kept);
}
