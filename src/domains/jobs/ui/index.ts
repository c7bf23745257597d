export { CancelFileDialog } from "./cancel-file-dialog";
export { ExportButton } from "./export-button";
export { OwnFiles } from "./own-files";
export { TenantFileRow } from "./tenant-file-row";
export { TenantJobRow } from "./tenant-job-row";
