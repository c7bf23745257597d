import { type Random } from "../lib/random";

export type Classification =
  "employee_referral" | "duplicate" | "invalid_contact" | "out_of_service_area" | "spam";

export interface DisputeCause {
  classification: Classification | null;
  /** How often staff agree. */
  agreed: number;
  claims: readonly string[];
  approvals: readonly string[];
  rejections: readonly string[];
}

const CAUSES: readonly (readonly [DisputeCause, number])[] = [
  [
    {
      classification: "invalid_contact",
      agreed: 0.72,
      claims: [
        "Number is disconnected, tried three times on two days.",
        "Phone belongs to someone else who never asked for a quote.",
        "E-mail bounced and the phone goes to a fax tone.",
        "No answer after five calls and two texts, voicemail box is full.",
      ],
      approvals: [
        "Carrier lookup confirms that the number is disconnected.",
        "Called the number ourselves: wrong person.",
        "Mail bounced for us as well and the phone is not in service.",
      ],
      rejections: [
        "We reached the homeowner on the first call.",
        "Only one attempt is logged; please try again at another time of day.",
        "Contact replied to our confirmation text an hour after the request.",
      ],
    },
    34,
  ],
  [
    {
      classification: "duplicate",
      agreed: 0.66,
      claims: [
        "Same customer we bought from you last month.",
        "This is the third lead for the same address this week.",
        "Already our customer, job was booked before this lead arrived.",
      ],
      approvals: [
        "Same phone number as a lead sold to this tenant 19 days earlier.",
        "Address and name match an earlier request; not charged twice.",
      ],
      rejections: [
        "Different address and a different job; same family name only.",
        "The earlier request is more than 90 days old.",
      ],
    },
    18,
  ],
  [
    {
      classification: "out_of_service_area",
      agreed: 0.7,
      claims: [
        "Address is 60 miles outside our area.",
        "Customer moved; the job is in the next county.",
        "ZIP on the form does not match the address she gave on the phone.",
      ],
      approvals: [
        "The property is outside every postal prefix of this workspace.",
        "Confirmed with the homeowner: the job is in another metro.",
      ],
      rejections: [
        "The ZIP code is inside the service area that was agreed.",
        "The tenant serves this prefix; distance alone is no ground.",
      ],
    },
    15,
  ],
  [
    {
      classification: "spam",
      agreed: 0.8,
      claims: [
        "Caller tries to sell us search ads.",
        "Form text is gibberish with a link in it.",
        "He is a recruiter, not a homeowner.",
      ],
      approvals: ["Vendor pitch, not a request for work.", "Form was filled in by a bot; source was told."],
      rejections: ["The homeowner confirmed the request to us by phone."],
    },
    12,
  ],
  [
    {
      classification: "employee_referral",
      agreed: 0.75,
      claims: [
        "This is our own technician's sister, she asked for us by name.",
        "Referred by our office staff.",
      ],
      approvals: ["The tenant's employee sent this customer before our form was filled in."],
      rejections: ["No sign of an earlier contact between the customer and the tenant."],
    },
    5,
  ],
  [
    {
      classification: null,
      agreed: 0.18,
      claims: [
        "Customer only wanted a price and did not book.",
        "Customer chose a cheaper company.",
        "Job too small for us.",
        "Renter, landlord does not approve the work.",
      ],
      approvals: ["Goodwill: two unlucky leads in a row for a new client."],
      rejections: [
        "A lost bid is not a ground for a refund.",
        "The job is in an agreed niche; size is no ground under the policy.",
        "The request was genuine and reachable. Charge stands.",
      ],
    },
    16,
  ],
];

export function causeOf(random: Random): DisputeCause {
  return random.weighted(CAUSES);
}

export const REJECTION_REASONS = [
  "We have no crew free in that area this week.",
  "The homeowner already hired another company.",
  "The request is outside the work we offer.",
  "Customer asked us not to come after all.",
] as const;

export const QUALITY_NOTES: readonly (readonly [number, readonly string[]])[] = [
  [3, ["Could not be reached on two days.", "Vague request, no address."]],
  [5, ["Reached, but only comparing prices.", "Renter; the owner has to agree first."]],
  [8, ["Clear job, wants an appointment this week.", "Homeowner, flexible on the date."]],
  [10, ["Urgent and ready to book.", "Photos sent, budget confirmed."]],
];

export function qualityNote(random: Random, score: number): string | null {
  if (random.chance(0.35)) return null;
  const notes = QUALITY_NOTES.find(([highest]) => score <= highest)?.[1];
  return notes === undefined ? null : random.pick(notes);
}
