import { z } from "zod";
import { GRAINS, LONGEST_RANGE_DAYS, USUAL_DAYS } from "./rules/buckets";

const day = z.iso.date("Give a day, such as 2026-11-01.");

export const analyticsQuery = z.object({
  from: day.optional().meta({
    description: `First day, in your time zone; left out: ${USUAL_DAYS - 1} days before to. At most ${LONGEST_RANGE_DAYS} days are answered at once.`,
  }),
  to: day.optional().meta({ description: "Last day, inclusive; left out: today." }),
  grain: z.enum(GRAINS, "Use day, week or month.").default("day"),
});

const money = z.object({ amount_minor: z.int(), currency: z.string() });
const share = z.number().min(0).max(1).nullable();

const figures = {
  leads: z.object({
    assigned: z.int(),
    viewed: z.int(),
    accepted: z.int(),
    rejected: z.int(),
    disputed: z.int(),
    refunded: z.int(),
    converted: z.int().meta({ description: "As you reported it with lead.converted." }),
  }),
  acceptance_rate: share.meta({
    description: "Accepted ÷ (accepted + rejected); null when none was decided.",
  }),
  dispute_rate: share.meta({ description: "Disputed ÷ assigned; null when none was assigned." }),
  quality: z.object({
    scored: z.int(),
    average: z.number().nullable().meta({ description: "From 1 to 10; null when none was scored." }),
  }),
  spend: z.object({
    charged: money,
    credited: money.meta({ description: "Refunds, and leads found not billable." }),
    net: money,
  }),
};

const start = day.meta({
  description:
    "The first day of the bucket: of a week its Monday, of a month the first. Only days of the range count in it.",
});
const quantity = z.string().meta({ description: "An exact decimal." });

export const analyticsAnswer = z.object({
  from: day,
  to: day,
  grain: z.enum(GRAINS),
  time_zone: z.string(),
  totals: z.object(figures),
  buckets: z
    .array(z.object({ start, ...figures }))
    .meta({ description: "Every bucket of the range, oldest first." }),
  usage: z.array(
    z.object({
      meter: z.string(),
      buckets: z.array(z.object({ start, sum: quantity, count: z.int(), max: quantity, latest: quantity })),
    }),
  ),
});

export type WireAnalytics = z.input<typeof analyticsAnswer>;
