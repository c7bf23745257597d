import { AppError } from "../errors";
import { isUniqueViolation } from "./transaction";

/**
 * Makes something under the id that its submit brought. That may be another tenant's, of which nothing is told but that
 * it is taken.
 */
export async function withFreeId<Made>(what: string, work: Promise<Made>): Promise<Made> {
  try {
    return await work;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", `${what} could not be made under this id. Close the form and try again.`);
  }
}
