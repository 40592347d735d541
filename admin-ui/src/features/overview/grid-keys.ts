// Arrow keys over a grid whose number of columns the style sheet decides: where focus goes next. Pure.
export type GridKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

export function isGridKey(key: string): key is GridKey {
  return ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key);
}

/** Index that gets focus; the same when there is none that way. */
export function nextPlace(place: number, key: GridKey, columns: number, count: number): number {
  const wanted = { ArrowLeft: place - 1, ArrowRight: place + 1, ArrowUp: place - columns, ArrowDown: place + columns, Home: 0, End: count - 1 }[key];
  return wanted >= 0 && wanted < count ? wanted : place;
}
