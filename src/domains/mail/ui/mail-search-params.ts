import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import {
  MAIL_STATUSES,
  MAIL_TEMPLATE_NAMES,
  type MailScheme,
  type MailStatus,
  type MailTemplate,
} from "../words";

const SHOWN_SCHEMES = ["light", "dark"] as const satisfies MailScheme[];

export const mailboxParsers = {
  to: parseAsString.withDefault(""),
  status: parseAsStringLiteral(MAIL_STATUSES),
  template: parseAsStringLiteral(MAIL_TEMPLATE_NAMES),
  /** Whose drawer is open. */
  mail: parseAsUuid,
};

export interface MailboxParams {
  to: string;
  status: MailStatus | null;
  template: MailTemplate | null;
}

export const loadMailboxSearchParams = createLoader(mailboxParsers);

/** The address as the question it asks the server. */
export function mailboxQuery({ to, status, template }: MailboxParams) {
  const recipient = to.trim().toLowerCase().slice(0, 254);
  return { recipient: recipient === "" ? null : recipient, status, template };
}

export const templateParsers = {
  template: parseAsStringLiteral(MAIL_TEMPLATE_NAMES).withDefault("invite"),
  scheme: parseAsStringLiteral(SHOWN_SCHEMES).withDefault("light"),
};

export const loadTemplateSearchParams = createLoader(templateParsers);
