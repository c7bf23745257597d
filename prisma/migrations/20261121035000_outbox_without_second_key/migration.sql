-- Every dedupe id is its row's own id: the primary key keeps it unique already. One index less for each write and for
-- each event that is sent.
DROP INDEX "outbox_event_dedupe_id_key";
