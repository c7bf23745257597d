import { fairlead } from "../../../fairlead";

interface QuoteRequest {
  id: string;
  name: string;
  email: string;
}

/** A form of your own site: the lead is tracked in the portal, once, however often the form is sent. */
export async function POST(request: Request): Promise<Response> {
  const { id, name, email } = (await request.json()) as QuoteRequest;
  const { results } = await fairlead().events.send({
    id: `quote-${id}`,
    type: "lead.created",
    data: { external_id: id, contact_name: name, contact_email: email, niche: "drain-cleaning" },
  });
  return Response.json({ status: results[0]?.status });
}
