import { z } from "zod";
import { text } from "@/platform/text";

/* What a web form may send. Names are in snake_case, as in every public answer and request. */

const MOST_FIELDS = 60;
const LONGEST_VALUE = 2_000;
const LONGEST_CONSENT = 10_000;

/** The field that people do not see: whoever fills it in is a robot. */
export const TRAP_FIELD = "website";

const blank = (value: unknown): unknown =>
  typeof value === "string" && value.trim() === "" ? undefined : value;
const optional = (max: number) => z.preprocess(blank, text({ max }).optional());

/** Every field by name; whatever else a form asks is kept with the lead. */
export const submissionSchema = z.looseObject({
  name: text({ min: 1, max: 200, tooShort: "Give the name of the person who asks." }),
  email: z.preprocess(
    blank,
    z.string().trim().max(254).pipe(z.email("This is not an e-mail address.")).optional(),
  ),
  phone: optional(40).describe("This or the e-mail address is required."),
  postal_code: optional(20).describe("Without one, no client's service area fits."),
  niche: optional(120).describe("Slug or name; required where the key has no niche of its own."),
  submission_id: z.preprocess(
    blank,
    z
      .string()
      .regex(/^[\w.:-]{1,100}$/, "Use at most 100 letters, digits and . : _ -.")
      .optional()
      .describe("The form's own id of the submission: sent twice, it is one lead."),
  ),
  fill_ms: z.preprocess(
    blank,
    z.coerce
      .number("Use a number of milliseconds.")
      .min(0)
      .optional()
      .describe(
        "Milliseconds from showing the form to sending it; required where the key has seconds to fill in.",
      ),
  ),
  consent: z.unknown().optional().describe("Text or JSON; kept exactly as given."),
  [TRAP_FIELD]: z.unknown().optional().describe("A trap for robots: leave it empty and invisible."),
  utm_source: optional(200),
  utm_medium: optional(200),
  utm_campaign: optional(200),
  referrer_url: optional(500),
});

const KNOWN = new Set(Object.keys(submissionSchema.shape));
const ATTRIBUTION = ["utm_source", "utm_medium", "utm_campaign", "referrer_url"] as const;

export interface Submission {
  name: string;
  email: string | null;
  phone: string | null;
  postalCode: string | null;
  niche: string | null;
  submissionId: string | null;
  fillMs: number | null;
  /** Exactly as given; undefined when nothing was. */
  consent: unknown;
  attribution: Record<string, string>;
  /** Whatever else the form asked. */
  answers: Record<string, string>;
}

interface Issue {
  path: PropertyKey[];
  message: string;
}

export type ReadSubmission = { submission: Submission } | { issues: Issue[] };

const wordsOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function tooMuch(fields: Record<string, unknown>): Issue[] {
  const issues: Issue[] = [];
  const names = Object.keys(fields);
  if (names.length > MOST_FIELDS) issues.push({ path: [], message: `Send at most ${MOST_FIELDS} fields.` });
  for (const name of names.filter((other) => !KNOWN.has(other))) {
    if (name.length > 100) issues.push({ path: [name.slice(0, 100)], message: "Use a shorter name." });
    if (wordsOf(fields[name]).length > LONGEST_VALUE) {
      issues.push({ path: [name], message: `Use at most ${LONGEST_VALUE} characters.` });
    }
  }
  if (wordsOf(fields["consent"] ?? "").length > LONGEST_CONSENT) {
    issues.push({ path: ["consent"], message: `Use at most ${LONGEST_CONSENT} characters.` });
  }
  return issues;
}

/** True when a person who sees the form cannot have sent this. */
export function isRobot(
  fields: Record<string, unknown>,
  fillMs: number | null,
  minFillSeconds: number,
): boolean {
  const trap = fields[TRAP_FIELD];
  if (trap !== undefined && trap !== null && wordsOf(trap).trim() !== "") return true;
  return minFillSeconds > 0 && fillMs !== null && fillMs < minFillSeconds * 1_000;
}

/** Reads what a form sent, and names everything that is wrong with it. */
export function readSubmission(
  fields: Record<string, unknown>,
  { minFillSeconds }: { minFillSeconds: number },
): ReadSubmission {
  const issues = tooMuch(fields);
  const read = submissionSchema.safeParse(fields);
  if (!read.success) {
    const found = read.error.issues.map(({ path, message }) => ({ path: [...path], message }));
    return { issues: [...found, ...issues] };
  }
  const { name, email, phone, postal_code, niche, submission_id, fill_ms } = read.data;
  if (email === undefined && phone === undefined) {
    issues.push({ path: ["email"], message: "Give an e-mail address or a phone number." });
  }
  if (minFillSeconds > 0 && fill_ms === undefined) {
    issues.push({
      path: ["fill_ms"],
      message: "Say how many milliseconds passed between showing the form and sending it.",
    });
  }
  if (issues.length > 0) return { issues };
  const answers = Object.entries(fields).filter(([key, value]) => !KNOWN.has(key) && value !== null);
  return {
    submission: {
      name,
      email: email ?? null,
      phone: phone ?? null,
      postalCode: postal_code ?? null,
      niche: niche ?? null,
      submissionId: submission_id ?? null,
      fillMs: fill_ms ?? null,
      consent: fields["consent"] ?? undefined,
      attribution: Object.fromEntries(
        ATTRIBUTION.flatMap((key) => (read.data[key] === undefined ? [] : [[key, read.data[key]]])),
      ),
      answers: Object.fromEntries(answers.map(([key, value]) => [key, wordsOf(value)])),
    },
  };
}
