#!/usr/bin/env bash
# Signed requests to Fairlead with curl and openssl alone.
#
#   FAIRLEAD_BASE_URL=https://leads.example.com FAIRLEAD_KEY_ID=flk_live_… FAIRLEAD_SECRET=fls_live_… \
#     ./fairlead.sh POST /api/v1/federation/usage '{"events":[…]}'
#
# With an Ed25519 key, FAIRLEAD_PRIVATE_KEY_FILE names its PEM file instead of FAIRLEAD_SECRET.
# FAIRLEAD_IDEMPOTENCY_KEY repeats a write safely. A query is written in the form of URLSearchParams.
set -euo pipefail

method=$1 target=$2 body=${3-}
path=${target%%\?*}
query=${target#"$path"}
base64() { openssl base64 -A; }

digest="sha-256=:$(printf %s "$body" | openssl dgst -sha256 -binary | base64):"
names='"@method" "@authority" "@path" "@query" "content-digest"'
base=$(printf '"@method": %s\n"@authority": %s\n"@path": %s\n"@query": %s\n"content-digest": %s' \
  "$method" "${FAIRLEAD_BASE_URL#*://}" "$path" "${query:-?}" "$digest")
headers=(-H "Content-Digest: $digest")

if [ -n "$body" ]; then
  names+=' "content-type"'
  base+=$'\n''"content-type": application/json'
  headers+=(-H 'Content-Type: application/json' --data-binary "$body")
fi
if [ "$method" != GET ]; then
  key="\"${FAIRLEAD_IDEMPOTENCY_KEY:-$(openssl rand -hex 16)}\""
  names+=' "idempotency-key"'
  base+=$'\n'"\"idempotency-key\": $key"
  headers+=(-H "Idempotency-Key: $key")
fi

alg=hmac-sha256
if [ -n "${FAIRLEAD_PRIVATE_KEY_FILE-}" ]; then alg=ed25519; fi
nonce=$(openssl rand 18 | base64 | tr '+/' '-_')
params="($names);created=$(date +%s);keyid=\"$FAIRLEAD_KEY_ID\";alg=\"$alg\";nonce=\"$nonce\";tag=\"fairlead-v1\""
base+=$'\n'"\"@signature-params\": $params"

if [ "$alg" = ed25519 ]; then
  text=$(mktemp)
  trap 'rm -f "$text"' EXIT
  printf %s "$base" >"$text"
  signature=$(openssl pkeyutl -sign -rawin -inkey "$FAIRLEAD_PRIVATE_KEY_FILE" -in "$text" | base64)
else
  signature=$(printf %s "$base" | openssl dgst -sha256 -hmac "$FAIRLEAD_SECRET" -binary | base64)
fi

curl -sS --fail-with-body -X "$method" "${headers[@]}" \
  -H "Signature-Input: sig1=$params" -H "Signature: sig1=:$signature:" "$FAIRLEAD_BASE_URL$target"
