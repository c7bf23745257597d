/** Imports of leads and returns: from the file to the rows it becomes. Events that tenants' systems send. */
export { advanceImportTask, type ImportTaskStep } from "./service/import-job";
export { importsExport } from "./service/export-imports";
export { getImport, importRows, listImports } from "./service/read-imports";
export { cancelImport, confirmImport, resumeImport, setMapping, startCheck } from "./service/steer-import";
export { streamRefusedRows } from "./service/stream-refused";
export { receiveEvents } from "./service/receive-events";
export { uploadImport } from "./service/upload-import";

/* Leads that arrive one by one: by web forms, or typed by staff. */
export { enterLead } from "./service/enter-lead";
export { sourcesExport } from "./service/export-sources";
export { createIntakeKey, listSources, rotateIntakeKey, updateIntakeKey } from "./service/intake-keys";
export { findIntakeDoor, type IntakeDoor, receiveSubmission } from "./service/receive-submission";
