import { setTestEnvironment } from "./support/environment";

setTestEnvironment();
