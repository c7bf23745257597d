import { z } from "zod";
import { optionalText, text } from "@/platform/text";

const version = z.number().int().min(0);
const MOST_ORIGINS = 20;
const MOST_SERVERS = 20;

const isOrigin = (given: string): boolean => {
  try {
    const url = new URL(given);
    return (url.protocol === "https:" || url.hostname === "localhost") && url.origin === given;
  } catch {
    return false;
  }
};

/** By line or comma, as text or a list. */
const entries = z
  .union([z.string().max(5_000), z.array(z.string().max(300))])
  .transform((given) =>
    (typeof given === "string" ? given.split(/[\s,;]+/) : given)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ""),
  );

const each = (given: readonly string[]): string[] => [...new Set(given)];

const allowedOrigins = entries
  .transform((given) => each(given.map((origin) => origin.replace(/\/$/, ""))))
  .superRefine((origins, context) => {
    const wrong = origins.find((origin) => !isOrigin(origin));
    if (wrong !== undefined) {
      const message = `"${wrong.slice(0, 60)}" is not a site. Use its address alone, such as https://example.com.`;
      context.addIssue({ code: "custom", message });
    }
    if (origins.length > MOST_ORIGINS) {
      context.addIssue({ code: "custom", message: `Use at most ${MOST_ORIGINS} sites.` });
    }
  });

const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** Bits of the widest network that one company has: strangers would be in a wider one. */
const WIDEST = { v4: 16, v6: 32 } as const;

function isOwnNetwork(range: string): boolean {
  const [, bits] = range.split("/");
  return bits === undefined || Number(bits) >= (range.includes(":") ? WIDEST.v6 : WIDEST.v4);
}

const serverAddresses = entries.transform(each).superRefine((given, context) => {
  const wrong = given.find((range) => !address.safeParse(range).success);
  const wide = given.find((range) => range !== wrong && !isOwnNetwork(range));
  if (wrong !== undefined) {
    const message = `"${wrong.slice(0, 60)}" is not a server's address. Use one such as 198.51.100.7, or a network such as 198.51.100.0/24.`;
    context.addIssue({ code: "custom", message });
  } else if (wide !== undefined) {
    const message = `"${wide}" is too wide: strangers would be in it. Use a network of the servers alone, at most a /${WIDEST.v4} such as 198.51.0.0/16, or a /${WIDEST.v6} of IPv6.`;
    context.addIssue({ code: "custom", message });
  }
  if (given.length > MOST_SERVERS) {
    context.addIssue({ code: "custom", message: `Use at most ${MOST_SERVERS} addresses.` });
  }
});

const intakeTerms = {
  allowedOrigins,
  /** Of servers that send for many people. */
  serverAddresses,
  /** Of leads that name no niche; null: each has to name one. */
  nicheId: z.uuid().nullable(),
  competitionLevelId: z.uuid("Choose a competition level."),
  perMinute: z
    .number("Enter a number.")
    .int("Use a whole number.")
    .min(1, "At least 1.")
    .max(1_000, "At most 1,000."),
  minFillSeconds: z
    .number("Enter a number of seconds.")
    .int("Use a whole number.")
    .min(0, "At least 0.")
    .max(60, "At most 60."),
};

export const createIntakeKeySchema = z.object({
  /** A source that exists, or a new one. */
  sourceName: text({ min: 1, max: 120, tooShort: "Name the source." }),
  ...intakeTerms,
});

export const updateIntakeKeySchema = z.object({
  id: z.uuid(),
  version,
  status: z.enum(["active", "disabled"]),
  ...intakeTerms,
});

export const rotateIntakeKeySchema = z.object({ id: z.uuid(), version });

export const enterLeadSchema = z
  .object({
    contactName: text({ min: 1, max: 200, tooShort: "Enter a name." }),
    contactEmail: z
      .string()
      .trim()
      .max(254)
      .transform((given) => (given === "" ? null : given))
      .pipe(z.email("Enter an e-mail address, such as name@company.com.").nullable()),
    contactPhone: optionalText({ max: 40 }),
    postalCode: optionalText({ max: 20 }),
    nicheId: z.uuid("Choose a niche."),
    competitionLevelId: z.uuid("Choose a competition level."),
    source: text({ min: 1, max: 120, tooShort: "Say where the lead came from." }),
    message: optionalText({ max: 5_000 }),
    /** Offers it to the clients that want it at once. */
    distribute: z.boolean(),
  })
  .refine(({ contactEmail, contactPhone }) => contactEmail !== null || contactPhone !== null, {
    path: ["contactEmail"],
    message: "Enter an e-mail address or a phone number.",
  });

export type CreateIntakeKeyInput = z.infer<typeof createIntakeKeySchema>;
export type UpdateIntakeKeyInput = z.infer<typeof updateIntakeKeySchema>;
export type RotateIntakeKeyInput = z.infer<typeof rotateIntakeKeySchema>;
export type EnterLeadInput = z.infer<typeof enterLeadSchema>;
