/** Mail for other domains: they queue one in the transaction of what it tells about; a function sends it. */
export { queueMail } from "./service/queue-mail";
export { deliverMail, giveUpMail, sendsMail } from "./service/deliver-mail";
export { dropOldMails } from "./service/drop-old-mails";
export { getMail, listMail, mailState, previewMail, sendMailAgain, showMailLinks } from "./service/mailbox";
export { mailExport } from "./service/export-mail";
export { mailAboutEndpoint, mailOwners, mailPerson, mailProvider } from "./service/recipients";
export { readSubscription, setSubscribed } from "./service/unsubscribe";
export { sealedMailData } from "./service/secrets";
