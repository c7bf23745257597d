import { Body } from "@react-email/body";
import { Button } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Heading } from "@react-email/heading";
import { Hr } from "@react-email/hr";
import { Html } from "@react-email/html";
import { Link } from "@react-email/link";
import { Preview } from "@react-email/preview";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import type { CSSProperties, ReactNode } from "react";
import type { MailScheme } from "../words";
import { type MailFrame, textOn } from "./brand";

const FONT = '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
const TEXT = "#1f2328";
const QUIET = "#57606a";
const ACCENT = "#1f4fbf";

/** Classes carry the dark colours; what is inline is what clients without style sheets show. */
const DARK = `
  .page { background-color: #0d1117 !important; }
  .card { background-color: #161b22 !important; border-color: #30363d !important; }
  .text { color: #e6edf3 !important; }
  .quiet { color: #9da7b3 !important; }
  .line { border-color: #30363d !important; }
  .link { color: #8ab4ff !important; }
`;

const styleOf = (scheme: MailScheme): string =>
  ({ auto: `@media (prefers-color-scheme: dark) {${DARK}}`, dark: DARK, light: "" })[scheme];

const card: CSSProperties = {
  backgroundColor: "#ffffff",
  border: "1px solid #d0d7de",
  borderRadius: 8,
  margin: "32px auto",
  maxWidth: 560,
  padding: "24px 28px",
};
const paragraph: CSSProperties = { color: TEXT, fontSize: 15, lineHeight: "23px", margin: "0 0 16px" };
const quiet: CSSProperties = { color: QUIET, fontSize: 13, lineHeight: "20px", margin: "0 0 8px" };
const button: CSSProperties = {
  borderRadius: 6,
  fontSize: 15,
  fontWeight: 600,
  padding: "11px 20px",
};

interface LayoutProps {
  frame: MailFrame;
  /** What a list of mails shows beside the subject. */
  preview: string;
  title: string;
  children: ReactNode;
  /** Why this came, below the line. */
  because: string;
}

/** The frame of every mail: whose it is, what it says, why it came. */
export function Layout({ frame, preview, title, children, because }: LayoutProps) {
  return (
    <Html lang="en">
      <Head>
        <title>{title}</title>
        <meta name="color-scheme" content={frame.scheme === "auto" ? "light dark" : frame.scheme} />
        <style dangerouslySetInnerHTML={{ __html: styleOf(frame.scheme) }} />
      </Head>
      <Preview>{preview}</Preview>
      <Body
        className="page"
        style={{ backgroundColor: "#f6f8fa", fontFamily: FONT, margin: 0, padding: "0 12px" }}
      >
        <Container className="card" style={card}>
          {frame.logoUrl !== null && (
            <img src={frame.logoUrl} alt="" height={32} style={{ display: "block", margin: "0 0 8px" }} />
          )}
          <Text className="quiet" style={{ ...quiet, fontWeight: 600, margin: "0 0 20px" }}>
            {frame.name}
          </Text>
          <Heading
            as="h1"
            className="text"
            style={{ color: TEXT, fontSize: 20, lineHeight: "28px", margin: "0 0 16px" }}
          >
            {title}
          </Heading>
          {children}
          <Hr className="line" style={{ borderColor: "#d0d7de", margin: "24px 0 16px" }} />
          <Text className="quiet" style={quiet}>
            {because}
          </Text>
          {frame.unsubscribeUrl !== null && (
            <Text className="quiet" style={quiet}>
              <TextLink href={frame.unsubscribeUrl}>Unsubscribe from mails like this</TextLink>
            </Text>
          )}
        </Container>
      </Body>
    </Html>
  );
}

/** One paragraph. */
export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="text" style={paragraph}>
      {children}
    </Text>
  );
}

/** A way to go among words. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link className="link" href={href} style={{ color: ACCENT }}>
      {children}
    </Link>
  );
}

/** The one thing to do. */
export function Action({ frame, href, children }: { frame: MailFrame; href: string; children: ReactNode }) {
  const backgroundColor = frame.color ?? ACCENT;
  return (
    <Section style={{ margin: "8px 0 24px" }}>
      <Button href={href} style={{ ...button, backgroundColor, color: textOn(backgroundColor) }}>
        {children}
      </Button>
    </Section>
  );
}

/** Facts by name, one below the other. */
export function Facts({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <Section style={{ margin: "0 0 16px" }}>
      {rows.map(([label, value]) => (
        <Text
          key={label}
          className="text"
          style={{ ...paragraph, margin: "0 0 6px", wordBreak: "break-word" }}
        >
          <span className="quiet" style={{ color: QUIET }}>
            {label}:
          </span>{" "}
          {value}
        </Text>
      ))}
    </Section>
  );
}
