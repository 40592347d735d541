// The grid of tiles: one stop for Tab, arrows between tiles, and one hover card for all of them.
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { OverviewTile } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { isGridKey, nextPlace } from './grid-keys.js';
import { Tile } from './Tile.js';
import { CARD_ID, TileCard } from './TileCard.js';
import { byUrgency, isShown } from './tile.js';
import type { TileFilter } from './tile.js';

const CARD_DELAY = 400;
const phone = typeof matchMedia === 'undefined' ? undefined : matchMedia('(max-width: 479px)');

function usePhone(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      phone?.addEventListener('change', onChange);
      return () => phone?.removeEventListener('change', onChange);
    },
    () => phone?.matches ?? false,
  );
}

function tileOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-set]') : null;
}

function columnsOf(tiles: readonly HTMLElement[]): number {
  const top = tiles[0]?.offsetTop;
  return Math.max(1, tiles.filter((tile) => tile.offsetTop === top).length);
}

interface TileGridProps {
  tiles: readonly OverviewTile[];
  filter: TileFilter | undefined;
  period: string | undefined;
  orgUnit: string | undefined;
  asOf: string | undefined;
}

export function TileGrid({ tiles, filter, period, orgUnit, asOf }: TileGridProps): ReactElement {
  const { t } = useText();
  const isPhone = usePhone();
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const { anchor, follow, drop } = useCard();
  const ordered = isPhone ? byUrgency(tiles) : [...tiles].sort((a, b) => a.order - b.order);
  const described = ordered.find((tile) => tile.set === anchor?.dataset['set']);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') drop();
    if (!isGridKey(event.key) || grid.current === null) return;
    const all = [...grid.current.querySelectorAll<HTMLElement>('[data-set]')];
    const place = nextPlace(
      all.findIndex((tile) => tile === tileOf(event.target)),
      event.key,
      columnsOf(all),
      all.length,
    );
    event.preventDefault();
    setCurrent(place);
    all[place]?.focus();
  };

  return (
    <div
      ref={grid}
      className="tiles"
      role="group"
      aria-label={t('overview.tiles')}
      onKeyDown={onKeyDown}
      onMouseOver={(event) => follow(tileOf(event.target))}
      onMouseLeave={drop}
      onFocus={(event) => {
        follow(event.target.matches(':focus-visible') ? tileOf(event.target) : null);
        setCurrent(ordered.findIndex((tile) => tile.set === tileOf(event.target)?.dataset['set']));
      }}
      onBlur={drop}
    >
      {ordered.map((tile, index) => (
        <Tile
          key={tile.set}
          tile={tile}
          period={period}
          orgUnit={orgUnit}
          asOf={asOf}
          dimmed={!isShown(tile, filter)}
          tabbable={index === Math.max(current, 0)}
          describedBy={tile === described ? CARD_ID : undefined}
        />
      ))}
      {anchor === null || described === undefined ? null : <TileCard tile={described} anchor={anchor} />}
    </div>
  );
}

/** The tile that the card stands beside: the one under the pointer or in focus for 400 ms. */
function useCard(): { anchor: HTMLElement | null; follow: (tile: HTMLElement | null) => void; drop: () => void } {
  const [wanted, setWanted] = useState<HTMLElement | null>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAnchor(wanted), wanted === null ? 0 : CARD_DELAY);
    return () => clearTimeout(timer);
  }, [wanted]);
  const follow = (tile: HTMLElement | null): void => {
    if (tile !== wanted) setAnchor(null);
    setWanted(tile);
  };
  const drop = (): void => {
    setWanted(null);
    setAnchor(null);
  };
  return { anchor, follow, drop };
}
