/** Where the demo company's tenants work. Telephone exchange 555 is nobody's, so no number here can ring. */
export interface Metro {
  city: string;
  state: string;
  zone: string;
  /** Hours from UTC in winter: close enough for the hour of a request. */
  offset: number;
  areaCodes: readonly string[];
  /** Leading digits of the postal codes. */
  prefixes: readonly string[];
  share: number;
}

export const METROS: readonly Metro[] = [
  {
    city: "Denver",
    state: "CO",
    zone: "America/Denver",
    offset: -7,
    areaCodes: ["303", "720"],
    prefixes: ["800", "801", "802"],
    share: 13,
  },
  {
    city: "Phoenix",
    state: "AZ",
    zone: "America/Phoenix",
    offset: -7,
    areaCodes: ["480", "602", "623"],
    prefixes: ["850", "852", "853"],
    share: 14,
  },
  {
    city: "Austin",
    state: "TX",
    zone: "America/Chicago",
    offset: -6,
    areaCodes: ["512", "737"],
    prefixes: ["786", "787"],
    share: 12,
  },
  {
    city: "Charlotte",
    state: "NC",
    zone: "America/New_York",
    offset: -5,
    areaCodes: ["704", "980"],
    prefixes: ["280", "281", "282"],
    share: 10,
  },
  {
    city: "Tampa",
    state: "FL",
    zone: "America/New_York",
    offset: -5,
    areaCodes: ["813", "727"],
    prefixes: ["335", "336", "337"],
    share: 11,
  },
];
