import type { MailData } from "../contract";
import { formatInstant, type MailFrame } from "./brand";
import { Action, Layout, Paragraph } from "./layout";

export function Invite({ data, frame }: { data: MailData<"invite">; frame: MailFrame }) {
  const { person_name, workspace, invited_by, expires_at, link } = data;
  return (
    <Layout
      frame={frame}
      preview={`Set a password and you are in.`}
      title={`Join ${workspace}`}
      because={`You get this mail because your address was invited to ${workspace}. If you do not know why, leave it be: nothing happens without the link.`}
    >
      <Paragraph>Hello {person_name},</Paragraph>
      <Paragraph>
        {invited_by === null ? "You are invited" : `${invited_by} invites you`} to {workspace}. Set your
        password to begin.
      </Paragraph>
      <Action frame={frame} href={link}>
        Accept Invite
      </Action>
      <Paragraph>The link works once, until {formatInstant(expires_at, frame.zone)}.</Paragraph>
    </Layout>
  );
}

export function PasswordReset({ data, frame }: { data: MailData<"password_reset">; frame: MailFrame }) {
  const { person_name, expires_at, link } = data;
  return (
    <Layout
      frame={frame}
      preview="Set a new password by this link."
      title="Set a new password"
      because="You get this mail because a new password was asked for with your address. If that was not you, leave it be: your password stays as it is."
    >
      <Paragraph>Hello {person_name},</Paragraph>
      <Paragraph>Set a new password by this link. Every open session of your account ends then.</Paragraph>
      <Action frame={frame} href={link}>
        Set New Password
      </Action>
      <Paragraph>The link works once, until {formatInstant(expires_at, frame.zone)}.</Paragraph>
    </Layout>
  );
}
