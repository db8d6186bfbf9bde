/** A mini-program runs once. */
export const oneAtATime = <T>(_name: string, act: () => Promise<T>): Promise<T> => act()
