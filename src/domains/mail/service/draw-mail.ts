import { getProvider } from "@/domains/settings/server";
import type { Tx } from "@/platform/db/transaction";
import { MAIL_TEMPLATES, type MailScheme, type RenderedMail, TOPIC_OF } from "../contract";
import type { MailRow } from "./mail-row";
import { openSecrets } from "./secrets";
import { unsubscribePageUrl } from "./unsubscribe-token";

/** Stands where a link is that is not shown. */
const HIDDEN_LINK = "https://hidden.invalid/";

function secretsOf({ id, template, sealedData }: MailRow, shown: boolean): unknown {
  const { secrets } = MAIL_TEMPLATES[template];
  if (secrets === null) return {};
  if (shown && sealedData !== null) return openSecrets(id, sealedData);
  return Object.fromEntries(Object.keys(secrets.shape).map((name) => [name, HIDDEN_LINK]));
}

/**
 * A mail as its recipient sees it; `secrets: "hidden"` draws it without the links that only the recipient may have.
 * The components load with the first mail: they are of no use before.
 */
export async function drawMail(
  tx: Tx,
  mail: MailRow,
  { secrets, scheme = "auto" }: { secrets: "shown" | "hidden"; scheme?: MailScheme },
): Promise<RenderedMail> {
  const { name, timeZone, brandColor, logoUrl } = await getProvider(tx);
  const { renderMail } = await import("../templates/render");
  const opened = secretsOf(mail, secrets === "shown");
  return renderMail(
    mail.template,
    { ...mail.data, ...(typeof opened === "object" ? opened : {}) },
    {
      name,
      color: brandColor,
      logoUrl,
      zone: timeZone,
      scheme,
      unsubscribeUrl: TOPIC_OF[mail.template] === undefined ? null : unsubscribePageUrl(mail.id),
    },
  );
}
