import { type WebhookEvent, WebhookVerificationError } from "@fairlead/sdk/webhooks";
import { webhook } from "../../../../fairlead";

function take(event: WebhookEvent): void {
  switch (event.type) {
    case "invoice.created":
      console.log(
        `Invoice ${event.data.invoice_id}: ${event.data.total.amount_minor} ${event.data.total.currency}`,
      );
      break;
    case "lead.assigned":
      console.log(`Lead ${event.data.lead_id} in ${event.data.niche}`);
      break;
    default:
      // Types this version does not handle, or does not know yet.
      break;
  }
}

export async function POST(request: Request): Promise<Response> {
  try {
    take(await webhook().verify(await request.text(), request.headers));
    return new Response(null, { status: 204 });
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return Response.json({ error: error.code }, { status: 400 });
  }
}
