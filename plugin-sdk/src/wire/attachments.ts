// Files beside a report on the wire.
export {};
