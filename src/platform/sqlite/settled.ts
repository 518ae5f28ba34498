/** What SQLite does at once, as the promise that a port asks for: also its errors come by the promise. */
export async function settled<Result>(work: () => Result): Promise<Result> {
  return await Promise.resolve(work());
}
