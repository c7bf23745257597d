import type { KeyAlgorithm } from "../rules/scopes";

interface SnippetFacts {
  baseUrl: string;
  keyId: string;
  algorithm: KeyAlgorithm;
}

/** What the integrator sets; the secret itself stays out of code. */
export function environmentSnippet(
  { baseUrl, keyId, algorithm }: SnippetFacts,
  secret: string | null,
): string {
  const material =
    algorithm === "ed25519"
      ? 'FAIRLEAD_PRIVATE_KEY="$(cat fairlead-key.pem)"'
      : `FAIRLEAD_SECRET=${secret ?? "fls_…"}`;
  return `export FAIRLEAD_BASE_URL=${baseUrl}\nexport FAIRLEAD_KEY_ID=${keyId}\nexport ${material}`;
}

export function sdkSnippet({ algorithm }: SnippetFacts): string {
  const material =
    algorithm === "ed25519"
      ? "privateKey: process.env.FAIRLEAD_PRIVATE_KEY,"
      : "secret: process.env.FAIRLEAD_SECRET,";
  return `import { Fairlead } from "@fairlead/sdk";

const fairlead = new Fairlead({
  baseUrl: process.env.FAIRLEAD_BASE_URL,
  keyId: process.env.FAIRLEAD_KEY_ID,
  ${material}
});

console.log(await fairlead.status.get());`;
}

/** One signed GET with nothing but openssl and curl. */
export function curlSnippet({ algorithm }: SnippetFacts): string {
  const sign =
    algorithm === "ed25519"
      ? `printf '%s' "$base" > base.txt
sig=$(openssl pkeyutl -sign -rawin -inkey fairlead-key.pem -in base.txt | openssl base64 -A)`
      : `sig=$(printf '%s' "$base" | openssl dgst -sha256 -hmac "$FAIRLEAD_SECRET" -binary | openssl base64 -A)`;
  return `path=/api/v1/federation/status
host=\${FAIRLEAD_BASE_URL#*://}
digest="sha-256=:$(printf '' | openssl dgst -sha256 -binary | openssl base64 -A):"
nonce=$(openssl rand -base64 24 | tr '+/' '-_')
params='("@method" "@authority" "@path" "@query" "content-digest")'
params="$params;created=$(date +%s);keyid=\\"$FAIRLEAD_KEY_ID\\";alg=\\"${algorithm}\\";nonce=\\"$nonce\\";tag=\\"fairlead-v1\\""
base="\\"@method\\": GET
\\"@authority\\": $host
\\"@path\\": $path
\\"@query\\": ?
\\"content-digest\\": $digest
\\"@signature-params\\": $params"
${sign}
curl "$FAIRLEAD_BASE_URL$path" -H "Content-Digest: $digest" \\
  -H "Signature-Input: sig1=$params" -H "Signature: sig1=:$sig:"`;
}
