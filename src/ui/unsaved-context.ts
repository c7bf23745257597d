import { createContext, type RefObject, useContext } from "react";

/** Asks whether what was typed may be lost, and leaves when it may. */
export type AskBeforeLeaving = (leave: () => void) => void;

/** What a dialog offers the forms in it: while one of them holds changes, it is asked before the dialog closes. */
export const UnsavedScope = createContext<RefObject<AskBeforeLeaving | null> | null>(null);

/** Of the dialog that this stands in; null on a page. */
export const useUnsavedScope = () => useContext(UnsavedScope);
