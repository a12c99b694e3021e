const UNIQUE_VIOLATION = '23505';
/** One more try sees the winner's row; the third is for a winner that was rolled back meanwhile. */
const TRIES = 3;

/**
 * For statements that write a client's message unless it is there: when the same message comes twice at the same moment, a
 * unique index lets one through, and the other finds the row on its next try.
 */
export async function retryOnDuplicate<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (tries === TRIES || (error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    }
  }
}
