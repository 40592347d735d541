// The form that is ready: joined to the draft, and where the address names a cell (a worklist led here) begun at that cell, once.
import { useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { focusCell } from '../../form-renderer/index.js';
import type { Draft } from '../drafts/index.js';

type Join = Draft['join'];

export function useJoined(join: Join): Join {
  const { cell } = useSearch({ strict: false });
  const asked = useRef(cell);
  return (door) => {
    const wanted = asked.current;
    asked.current = undefined;
    // Shown first: what cannot be seen takes no cursor.
    if (wanted !== undefined) requestAnimationFrame(() => requestAnimationFrame(() => focusCell(wanted)));
    return join(door);
  };
}
