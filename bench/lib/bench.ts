import { type Databases } from "./databases";

/** What every measurement gets. */
export interface Bench {
  /** A folder for databases, clones and portals; kept between runs. */
  home: string;
  leads: number;
  /** For what is measured over many requests. */
  requests: number;
  databases: () => Promise<Databases>;
  say: (line: string) => void;
}
