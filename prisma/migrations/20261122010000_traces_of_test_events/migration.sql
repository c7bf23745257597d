-- A tenant's test event goes out with the trace of the request that asked for it, as every webhook does
GRANT INSERT ("traceparent") ON "webhook_delivery" TO fairlead_tenant;
