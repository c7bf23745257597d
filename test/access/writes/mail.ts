import { MAIL_SAMPLES } from "@/domains/mail/rules/samples";
import { deliverMail } from "@/domains/mail/service/deliver-mail";
import { queueMail } from "@/domains/mail/service/queue-mail";
import { unsubscribePageUrl } from "@/domains/mail/service/unsubscribe-token";
import { inTransaction } from "@/platform/db/transaction";
import { address, admin, type WriteRule } from "./rule";

const queued = (template: "invite" | "job_finished") =>
  inTransaction(async (tx) => {
    const data = MAIL_SAMPLES[template];
    return (await queueMail(tx, { ...admin, now: new Date() }, { to: address(), template, data })) ?? "";
  });

export const MAIL: Record<string, WriteRule> = {
  "mail.showLinks": {
    sample: async () => ({ input: { id: await queued("invite"), scheme: "light" } }),
    silent: "Nothing changes: it is written down who looked at a link.",
    plain: true,
  },
  "mail.sendAgain": {
    sample: async () => {
      const id = await queued("invite");
      await deliverMail({ ...admin, now: new Date() }, id, null);
      return { input: { id } };
    },
  },
  "mail.setSubscribed": {
    sample: async () => {
      const token = unsubscribePageUrl(await queued("job_finished"))
        .split("/")
        .at(-1);
      return { input: { token, subscribed: false }, cookie: null };
    },
  },
};
