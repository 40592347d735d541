// The time now, told anew each minute for "chờ 1 ngày 4 giờ", or each second for a countdown.
import { useEffect, useState } from 'react';

export function useNow(every = 60_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
