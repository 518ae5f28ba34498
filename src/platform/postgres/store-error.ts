import { KurultaiError } from "../errors.ts";

/** The database of STORE_URL cannot be reached, refuses, or is not what it should be. */
export class StoreError extends KurultaiError {
  override readonly name = "StoreError";
}
