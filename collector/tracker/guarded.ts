/** The page must never see an error of ours. */
export const guarded =
  <A extends unknown[]>(act: (...args: A) => unknown) =>
  (...args: A): void => {
    try {
      act(...args);
    } catch {
      // Nobody to tell.
    }
  };
