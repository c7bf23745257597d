-- A tenant sees what its jobs were asked for, and may ask for them to stop; ending them stays the product's
GRANT SELECT ("input", "cancel_requested_at"), UPDATE ("cancel_requested_at") ON "job" TO fairlead_tenant;
