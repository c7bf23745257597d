/** The dashboard's reads, for its router and for benchmarks. */
export { readBadges, readKpis } from "./service/read-kpis";
export { readNeedsAttention } from "./service/needs-attention";
export { searchRecords } from "./service/search-records";
