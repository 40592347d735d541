// The cell of the form that had the cursor last; calculated ones are nobody's to talk about or to correct.
import { useEffect, useState } from 'react';

const CELLS = '.formio-scope td[data-path]:not(.hd-calculated), .formio-scope .hd-field[data-path]:not([data-calculated="true"])';

export function useFocusedCell(): string | undefined {
  const [path, setPath] = useState<string>();
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      const cell = target instanceof HTMLElement ? target.closest<HTMLElement>(CELLS) : null;
      if (cell !== null) setPath(cell.dataset['path']);
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  return path;
}
