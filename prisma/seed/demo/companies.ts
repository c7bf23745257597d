import { slugOf } from "../../../src/domains/settings/rules/slug";
import { type Trade } from "../../../src/domains/settings/contract";
import { type Random } from "../lib/random";
import { seedId } from "../lib/seed-id";
import { person, phone, written } from "./people";
import { METROS, type Metro } from "./places";
import { STAFF } from "./staff";
import { DAY, daysBefore } from "./when";

const TRADES: readonly Trade[] = ["plumbing", "electrical", "hvac", "roofing"];
const TRADE_WORDS: Record<Trade, readonly string[]> = {
  plumbing: ["Plumbing", "Plumbing & Drain", "Pipeworks"],
  electrical: ["Electric", "Electrical Services", "Power & Light"],
  hvac: ["Heating & Air", "Climate", "Comfort Systems"],
  roofing: ["Roofing", "Roof & Exteriors", "Roofing Company"],
};
const NAMES =
  "Summit Ridge|Hartwell|Blue Heron|Cedar & Stone|Ironbridge|Kestrel|Lakeview|Maple Row|Northfork|Oakline|Pinnacle|Quarry Hill|Redwood|Silverleaf|Tallgrass|Union Square|Valley Forge|Westbrook|Yellow Door|Amber Creek|Beacon|Copperfield|Dovetail|Evergreen|Foxglove|Granite Peak|Harbor|Juniper|Keystone|Lantern|Meridian|Old Mill|Prairie|Riverbend|Stonegate|Three Rivers|Upland|Vista|Wildwood|Anchor".split(
    "|",
  );
/** Workspaces per organization: most contractors have one, a few groups have several. 40 organizations, 60 tenants. */
const SIZES = [4, 3, 3, 3, 3, ...Array<number>(9).fill(2), ...Array<number>(26).fill(1)];
const HISTORY_DAYS = 548;

export interface DemoTenant {
  id: string;
  organizationId: string;
  name: string;
  slug: string;
  trade: Trade;
  metro: Metro;
  prefixes: string[];
  createdAt: Date;
  /** From when on it buys nothing; null while it buys. */
  leftAt: Date | null;
  status: "active" | "paused" | "closed";
  onboarding: "in_progress" | "completed";
  owner: { id: string; name: string; email: string };
  contactPhone: string;
  /** How readily it disputes, 1 being average. */
  temper: number;
}

export interface DemoOrganization {
  id: string;
  name: string;
  domain: string;
  ownerStaffId: string;
  createdAt: Date;
}

export interface Companies {
  organizations: DemoOrganization[];
  tenants: DemoTenant[];
}

/** A third was there from the start; the others joined month by month. */
function joiningDay(random: Random, position: number): number {
  if (position < 16) return HISTORY_DAYS + random.int(20, 200);
  return Math.round(HISTORY_DAYS * (1 - (position - 15) / 25) ** 1.1) + random.int(3, 14);
}

function tenantOf(
  random: Random,
  organization: DemoOrganization,
  place: { now: Date; index: number; position: number; alone: boolean },
): DemoTenant {
  const { now, index, position, alone } = place;
  const trade = TRADES[index % TRADES.length] ?? "plumbing";
  // Five metros and four trades: every pair has a buyer before any pair has two.
  const metro = METROS[(Math.floor(index / 4) + (index % 4) * 2) % METROS.length] ?? random.pick(METROS);
  const words = random.pick(TRADE_WORDS[trade]);
  const name = alone ? organization.name : `${organization.name} ${words} ${metro.city}`;
  const createdAt = new Date(organization.createdAt.getTime() + position * random.int(5, 60) * DAY);
  const joined = createdAt < now ? createdAt : daysBefore(now, 3);
  const leaver = index % 14 === 9;
  const id = seedId(`tenant/${index}`, joined);
  const ownerName = person(random, index).name;
  return {
    id,
    organizationId: organization.id,
    name,
    slug: slugOf(name, "tenant"),
    trade,
    metro,
    prefixes: metro.prefixes.filter((_, place) => place === 0 || random.chance(0.85)),
    createdAt: joined,
    leftAt: leaver ? daysBefore(now, random.int(20, 90)) : null,
    status: leaver
      ? random.weighted([
          ["paused", 2],
          ["closed", 1],
        ] as const)
      : "active",
    onboarding: now.getTime() - joined.getTime() < 21 * DAY ? "in_progress" : "completed",
    owner: {
      id: seedId(`tenant-owner/${index}`, joined),
      name: ownerName,
      email: `${ownerName.toLowerCase().replace(" ", ".")}@${organization.domain}`,
    },
    contactPhone: written(phone(random, metro)),
    temper: random.weighted([
      [0.5, 4],
      [1, 5],
      [1.8, 2],
      [3, 1],
    ] as const),
  };
}

/** The 40 customers of the demo company and their 60 workspaces. */
export function demoCompanies(seed: Random, now: Date): Companies {
  const random = seed.fork("companies");
  const organizations: DemoOrganization[] = [];
  const tenants: DemoTenant[] = [];
  const sizes = random.shuffled(SIZES);
  sizes.forEach((size, position) => {
    const base = NAMES[position] ?? `Company ${position}`;
    const firstTrade = TRADES[tenants.length % TRADES.length] ?? "plumbing";
    const name = size === 1 ? `${base} ${random.pick(TRADE_WORDS[firstTrade])}` : `${base} Home Services`;
    const createdAt = new Date(
      daysBefore(now, joiningDay(random, position)).getTime() + random.int(15, 23) * 3_600_000,
    );
    const organization: DemoOrganization = {
      id: seedId(`organization/${position}`, createdAt),
      name,
      domain: `${slugOf(base, "company")}.example`,
      ownerStaffId: random.pick(STAFF).id,
      createdAt,
    };
    organizations.push(organization);
    for (let place = 0; place < size; place += 1) {
      const index = tenants.length;
      const branch = size === 1 ? organization : { ...organization, name: base };
      tenants.push(tenantOf(random, branch, { now, index, position: place, alone: size === 1 }));
    }
  });
  return { organizations, tenants };
}
