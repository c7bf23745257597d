import Link from "next/link";

interface Props {
  code: string;
  http: number;
  title: string;
  means: string;
  todo: readonly string[];
}

/** What a code of a refusal means, and what to do about it. */
export function ErrorCode({ code, http, title, means, todo }: Props) {
  return (
    <main className="mx-auto max-w-3xl px-4 py-10 text-sm">
      <p>
        <Link href="/docs/errors" className="text-muted-foreground hover:text-foreground underline">
          Error codes
        </Link>
      </p>
      <h1 className="mt-4 text-xl font-semibold">{title}</h1>
      <p className="text-muted-foreground mt-2">
        <code className="text-foreground break-all">{code}</code> · HTTP {http}
      </p>
      <p className="mt-6">{means}</p>
      <h2 className="mt-6 font-semibold">What to do</h2>
      <ul className="mt-2 list-disc space-y-2 pl-5 break-words">
        {todo.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <p className="text-muted-foreground mt-6">
        When you write to us, name the <code>request_id</code> of the answer. Every endpoint with its
        refusals:{" "}
        <Link href="/docs/api" prefetch={false} className="hover:text-foreground underline">
          API reference
        </Link>
        .
      </p>
    </main>
  );
}
