import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ErrorCode as Code } from "@/platform/errors";
import { ERROR_HELP } from "@/server/error-help";
import { ERROR_MAP } from "@/server/error-map";
import { ErrorCode } from "@/ui/error-code";

type Props = { params: Promise<{ code: string }> };

const isCode = (text: string): text is Code => Object.hasOwn(ERROR_MAP, text);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

export default async function ErrorCodePage({ params }: Props) {
  const { code } = await params;
  if (!isCode(code)) notFound();
  const { http, title } = ERROR_MAP[code];
  return <ErrorCode code={code} http={http} title={title} {...ERROR_HELP[code]} />;
}
