interface SignedParts {
  method: string;
  authority: string;
  path: string;
  /** Without the question mark. */
  query: string;
  headers: Readonly<Record<string, string | undefined>>;
}

function componentValue(parts: SignedParts, name: string): string | undefined {
  switch (name) {
    case "@method":
      return parts.method;
    case "@authority":
      return parts.authority.toLowerCase();
    case "@path":
      return parts.path;
    case "@query":
      return `?${parts.query}`;
    default:
      return parts.headers[name]?.trim();
  }
}

/**
 * The text that is signed (RFC 9421, section 2.5): a line per component, then the parameters as Signature-Input states
 * them. Undefined when a covered component is absent.
 */
export function signatureBase(
  parts: SignedParts,
  components: readonly string[],
  signatureParams: string,
): string | undefined {
  const lines: string[] = [];
  for (const name of components) {
    const value = componentValue(parts, name);
    if (value === undefined) return undefined;
    lines.push(`"${name}": ${value}`);
  }
  return [...lines, `"@signature-params": ${signatureParams}`].join("\n");
}
