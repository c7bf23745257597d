-- Every row of an import is written three times (upload, check, import), and each time into every index. The duplicates
-- inside a file are found ten times an import, by reading its rows: cheaper than keeping these two.
DROP INDEX "import_row_import_id_email_normalized_idx";
DROP INDEX "import_row_import_id_phone_normalized_idx";
