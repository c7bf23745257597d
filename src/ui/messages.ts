/** The words shared by every page. Labels of enums live with the domain that owns the enum. */
export const messages = {
  actions: {
    backToList: "Back to the List",
    cancel: "Cancel",
    clear: "Clear",
    clearFilters: "Clear filters",
    clearSelection: "Clear selection",
    close: "Close",
    columns: "Columns",
    confirm: "Confirm",
    copied: "Copied",
    copy: "Copy",
    copyRequestId: "Copy request id",
    done: "Done",
    loadMore: "Load more",
    loading: "Loading…",
    more: "More actions",
    remove: "Remove",
    retry: "Try again",
    save: "Save",
    saving: "Saving…",
    search: "Search",
    undo: "Undo",
  },
  states: {
    allLoaded: "You have reached the end.",
    loading: "Loading…",
    noMatchesTitle: "No matches",
    noMatchesHint: "Nothing fits these filters. Change or clear them.",
    noResults: "No results",
    noneYetTitle: "Nothing here yet",
    refreshing: "Refreshing…",
    noValue: "–",
  },
  errors: {
    title: "Something went wrong",
    missing: "Not found",
    unexpected:
      "We could not finish that. Try again; if it happens again, contact support and quote the request id.",
    network: "We could not reach the server. Check your connection and try again.",
    support: "Contact support",
    requestId: "Request id",
    partMissing: "This part could not be loaded",
    fixFields: "Check the marked fields.",
    copyFailed: "The browser refused to copy. Select the text and copy it yourself.",
    fileTooLarge: "That file is too large.",
    fileWrongType: "That kind of file is not accepted.",
  },
  forms: {
    required: "required",
    unsavedTitle: "Leave without saving?",
    unsavedText: "Your changes on this form have not been saved. If you leave, they are lost.",
    unsavedLeave: "Leave",
    unsavedStay: "Stay",
    showPassword: "Show password",
    hidePassword: "Hide password",
  },
  secret: {
    shownOnce: "The secret is shown only now. We keep it encrypted and never show it again.",
    notYet:
      "Not yet: once this closes, nobody can show the secret again. Copy it and tick the box, or tick the box to give it up.",
    copied: "I have copied the secret to a safe place",
  },
  shell: {
    skipToContent: "Skip to content",
    openNavigation: "Open navigation",
    closeNavigation: "Close navigation",
    toggleSidebar: "Toggle sidebar",
    mainNavigation: "Main",
    more: "More",
    breadcrumbs: "Breadcrumbs",
    palette: "Search or jump to…",
    paletteHint: "Type an id, e-mail, name or page.",
    paletteEmpty: "Nothing found.",
    paletteFailed: "The search failed. Try again.",
    shortcuts: "Keyboard shortcuts",
    theme: "Theme",
    themeLight: "Light",
    themeDark: "Dark",
    themeSystem: "System",
    account: "Account",
    signOut: "Sign out",
    notifications: "Notifications",
  },
} as const;

/** Why a control is disabled for this viewer, and who can change that. */
export function permissionReason(roleLabel: string, grantedBy = "a provider admin"): string {
  return `Your role (${roleLabel}) cannot do this. Ask ${grantedBy} for access.`;
}

/** "Select all 1,204 matching" */
export function selectAllMatching(total: number): string {
  return `Select all ${total.toLocaleString("en-US")} matching`;
}

export function selectedCount(count: number): string {
  return `${count.toLocaleString("en-US")} selected`;
}

export function tryAgainIn(seconds: number): string {
  return `Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
}

export function removeFilter(label: string, value: string): string {
  return `Remove filter ${label}: ${value}`;
}
