import { type Trade } from "../../../src/domains/settings/contract";

export interface DemoNiche {
  name: string;
  slug: string;
  trade: Trade;
  /** Leads a day at the end of the history, before the season. */
  daily: number;
  /** Demand by month, January first; 1 is an average month. */
  season: readonly number[];
  /** What a job of this kind brings a contractor, in whole dollars. */
  job: readonly [number, number];
  wishes: readonly string[];
}

const EVEN = [0.95, 0.95, 1, 1, 1.05, 1.05, 1, 1, 1, 1, 1, 1];
const COLD = [1.75, 1.55, 1.1, 0.7, 0.5, 0.4, 0.4, 0.45, 0.7, 1.15, 1.55, 1.8];
const HOT = [0.35, 0.4, 0.6, 0.9, 1.4, 1.9, 2.1, 1.9, 1.2, 0.6, 0.35, 0.3];
const MILD = [0.8, 0.85, 1.1, 1.2, 1.2, 1.05, 0.95, 0.95, 1.1, 1.15, 0.9, 0.75];
const STORM = [0.45, 0.5, 1, 1.55, 1.75, 1.55, 1.2, 1.1, 1.1, 0.95, 0.5, 0.35];
const FREEZE = [1.7, 1.6, 1.15, 0.85, 0.75, 0.75, 0.8, 0.8, 0.8, 0.9, 1.15, 1.5];

export const NICHES: readonly DemoNiche[] = [
  {
    name: "Drain cleaning",
    slug: "drain-cleaning",
    trade: "plumbing",
    daily: 2.6,
    season: EVEN,
    job: [180, 650],
    wishes: [
      "Kitchen sink drains slowly and smells",
      "Main line backs up into the shower",
      "Tub clogged, plunger did not help",
    ],
  },
  {
    name: "Water heaters",
    slug: "water-heaters",
    trade: "plumbing",
    daily: 2.0,
    season: COLD,
    job: [900, 3200],
    wishes: [
      "No hot water since this morning",
      "Tank is leaking from the bottom",
      "Want a quote for a tankless unit",
    ],
  },
  {
    name: "Leak repair",
    slug: "leak-repair",
    trade: "plumbing",
    daily: 2.2,
    season: FREEZE,
    job: [220, 1400],
    wishes: [
      "Ceiling stain under the upstairs bath",
      "Pipe burst in the garage, water is off",
      "Water bill doubled, suspect a slab leak",
    ],
  },
  {
    name: "Panel upgrades",
    slug: "panel-upgrades",
    trade: "electrical",
    daily: 1.4,
    season: MILD,
    job: [1800, 4800],
    wishes: [
      "Need 200 amps for a workshop",
      "Insurance asks to replace the old panel",
      "Breaker trips when the dryer runs",
    ],
  },
  {
    name: "EV chargers",
    slug: "ev-chargers",
    trade: "electrical",
    daily: 1.5,
    season: EVEN,
    job: [700, 2100],
    wishes: [
      "Level 2 charger in the garage",
      "Outlet for a car charger, panel is 20 ft away",
      "Two chargers for a duplex",
    ],
  },
  {
    name: "Lighting and outlets",
    slug: "lighting-and-outlets",
    trade: "electrical",
    daily: 1.3,
    season: EVEN,
    job: [160, 900],
    wishes: [
      "Six recessed lights in the living room",
      "Outlets in two bedrooms are dead",
      "Porch light flickers",
    ],
  },
  {
    name: "AC repair",
    slug: "ac-repair",
    trade: "hvac",
    daily: 2.8,
    season: HOT,
    job: [250, 1900],
    wishes: ["AC blows warm air", "Unit freezes up every afternoon", "Outside fan does not start"],
  },
  {
    name: "Furnace repair",
    slug: "furnace-repair",
    trade: "hvac",
    daily: 1.9,
    season: COLD,
    job: [240, 1700],
    wishes: [
      "Furnace clicks but does not light",
      "Heat goes off after ten minutes",
      "No heat, two small children at home",
    ],
  },
  {
    name: "HVAC installation",
    slug: "hvac-installation",
    trade: "hvac",
    daily: 1.2,
    season: MILD,
    job: [5200, 14500],
    wishes: [
      "Replace a 22-year-old system",
      "Heat pump for a 1,900 sq ft house",
      "Mini split for a finished attic",
    ],
  },
  {
    name: "Roof repair",
    slug: "roof-repair",
    trade: "roofing",
    daily: 1.9,
    season: STORM,
    job: [400, 2800],
    wishes: [
      "Shingles missing after the storm",
      "Leak around the chimney",
      "Hail damage, claim number available",
    ],
  },
  {
    name: "Roof replacement",
    slug: "roof-replacement",
    trade: "roofing",
    daily: 1.3,
    season: STORM,
    job: [8500, 24000],
    wishes: [
      "Roof is 25 years old, want three quotes",
      "Selling the house, roof must be replaced",
      "Metal roof for a ranch house",
    ],
  },
  {
    name: "Gutters",
    slug: "gutters",
    trade: "roofing",
    daily: 0.9,
    season: MILD,
    job: [350, 2200],
    wishes: [
      "Gutters overflow at the corner",
      "Seamless gutters with guards",
      "Downspout tore off in the wind",
    ],
  },
];

export const LEVELS = [
  { name: "Exclusive", slug: "exclusive", buyers: 1, priceMinor: 11_500, share: 22 },
  { name: "Standard", slug: "standard", buyers: 3, priceMinor: 4_800, share: 58 },
  { name: "Open", slug: "open", buyers: 5, priceMinor: 2_600, share: 20 },
] as const;

export interface DemoSource {
  name: string;
  slug: string;
  share: number;
  /** How much likelier a lead from here is disputed than the average one. */
  trouble: number;
  attribution: Record<string, string>;
}

export const SOURCES: readonly DemoSource[] = [
  {
    name: "Website form",
    slug: "website-form",
    share: 34,
    trouble: 0.7,
    attribution: {
      utm_source: "direct",
      utm_medium: "none",
      referrer_url: "https://northgate.example/quote",
    },
  },
  {
    name: "Paid search",
    slug: "paid-search",
    share: 27,
    trouble: 1.0,
    attribution: {
      utm_source: "search",
      utm_medium: "cpc",
      utm_campaign: "home-services",
      referrer_url: "https://search.example/",
    },
  },
  {
    name: "Phone call",
    slug: "phone-call",
    share: 14,
    trouble: 0.5,
    attribution: { utm_source: "call-tracking", utm_medium: "phone" },
  },
  {
    name: "Partner network",
    slug: "partner-network",
    share: 13,
    trouble: 2.2,
    attribution: {
      utm_source: "partner",
      utm_medium: "affiliate",
      utm_campaign: "spring-bundle",
      referrer_url: "https://homehelpers.example/",
    },
  },
  {
    name: "Marketplace",
    slug: "marketplace",
    share: 8,
    trouble: 1.6,
    attribution: {
      utm_source: "marketplace",
      utm_medium: "listing",
      referrer_url: "https://marketplace.example/pros",
    },
  },
  {
    name: "Referral",
    slug: "referral",
    share: 4,
    trouble: 0.4,
    attribution: { utm_source: "referral", utm_medium: "word-of-mouth" },
  },
];
